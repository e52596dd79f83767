"""Office packages (ECMA-376): their names, their parts, and the zip around them."""
