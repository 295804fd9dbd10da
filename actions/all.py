"""Every action module, imported so that its actions are registered."""

from actions.subjects import counted as counted
from actions.subjects.abroad import international as international
from actions.subjects.abroad import mekong_lancang as mekong_lancang
from actions.subjects.centres import centres as centres
from actions.subjects.colleges import nearest as nearest
from actions.subjects.colleges import one_college as one_college
from actions.subjects.facts import faq as faq
from actions.subjects.figures import demand as demand
from actions.subjects.programmes import industries as industries
from actions.subjects.programmes import one_programme as one_programme
from actions.subjects.programmes import programs as programs
from actions.subjects.requests import matching_reply as matching_reply
from actions.subjects.requests import news as news
from actions.subjects.requests import recruit as recruit
from actions.subjects.requests import requested as requested
from actions.subjects.requests import service as service
from actions.subjects.study import dual as dual
from actions.subjects.study import levels as levels
from actions.subjects.study import short_courses as short_courses
from actions.subjects.study import study_path as study_path
from actions.subjects.talk import conversation as conversation
from actions.subjects.talk import emergency as emergency
from actions.subjects.talk import people as people
from actions.subjects.talk import privacy as privacy
from actions.words import listed as listed
