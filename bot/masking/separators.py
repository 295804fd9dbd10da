"""What people write between the digits of one number."""

from __future__ import annotations

import re

# No letters, no digits, no Thai vowels and tones, nothing that calculates and no currency.
GAP = "[^\\w+=%<>$€£¥฿\u0e30-\u0e4f]"
ANY = GAP + "{0,6}"  # between the digits of a number that shows what it is
SOME = GAP + "{1,6}"
FEW = GAP + "{0,2}"  # where less speaks for one number
GROUPS = re.compile("[0-9]+")
