"""The contrast of two colours."""

import pytest

from cspgen.model.contrast import contrast


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#FFFFFF", 21), ("777777", "FFFFFF", 4.48), ("767676", "#ffffff", 4.54)]
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    """Black on white is 21 to 1; #767676 is the lightest grey that passes 4.5."""
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(one, other) == contrast(other, one)
