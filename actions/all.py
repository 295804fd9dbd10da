"""Every action module, imported so that its actions are registered."""

from actions import centres as centres
from actions import conversation as conversation
from actions import demand as demand
from actions import faq as faq
from actions import graduates as graduates
from actions import international as international
from actions import mekong_lancang as mekong_lancang
from actions import outcomes as outcomes
from actions import people as people
from actions import recruit as recruit
from actions import top_colleges as top_colleges
