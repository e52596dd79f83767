"""What people, CI and machines are told: one module a format. `formats` names those of findings."""
