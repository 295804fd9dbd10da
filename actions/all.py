"""Every action module, imported so that its actions are registered."""

from actions import centres as centres
from actions import college_info as college_info
from actions import compare as compare
from actions import conversation as conversation
from actions import demand as demand
from actions import dual as dual
from actions import emergency as emergency
from actions import faq as faq
from actions import graduates as graduates
from actions import industries as industries
from actions import international as international
from actions import levels as levels
from actions import listed as listed
from actions import mekong_lancang as mekong_lancang
from actions import nearest as nearest
from actions import outcomes as outcomes
from actions import people as people
from actions import privacy as privacy
from actions import program_info as program_info
from actions import programs as programs
from actions import recruit as recruit
from actions import short_courses as short_courses
from actions import study_path as study_path
from actions import top_colleges as top_colleges
