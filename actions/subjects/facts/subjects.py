"""Which topic of the talk tells which facts, and where one can go from there."""

from __future__ import annotations

LEVELS_TOLD = ("what_is_voc_cert", "what_is_high_voc_cert")
# Topic of the talk -> topics of faq_facts.csv, and where one can go from there.
SUBJECTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "fees": (("free_education",), ("student_loan", "scholarship", "admission")),
    "student_loan": (("student_loan",), ("fees", "scholarship")),
    "scholarship": (("scholarship",), ("student_loan", "international")),
    "admission": (
        ("admission_period", "online_application", "age"),
        ("level_info", "fees", "nearest_college"),
    ),
    "equivalence": (
        (
            "qualification", "rpl", "credit_bank", "equivalence", "further_study", "beside_school", "law",
            *LEVELS_TOLD,
        ),
        ("study_path", "level_info"),
    ),
    "suitability": (("suitability",), ("admission", "advice", "nearest_college")),
    "paperwork": (("paperwork", "certificate_use"), ("admission", "study_path")),
    "college_life": (("college_life",), ("nearest_college", "level_info")),
    "weekend_study": (("weekend", "short_courses"), ("short_courses", "nearest_college")),
    "dormitory": (("dormitory",), ("nearest_college", "fees")),
    "tax": (("tax", "dual_employer", "eec_model"), ("dual", "recruit")),
    "vcop": (("vcop", "job_fair"), ("recruit", "outcomes")),
    "curriculum": (("curriculum_2567", "ev"), ("programs", "industries")),
    "salary": (("salary",), ("outcomes", "programs")),
}  # fmt: skip
# Facts that an action with more to say tells.
TOLD_ELSEWHERE = {
    "dual": "dual",
    "dual_employer": "dual",
    "centre": "centre",
    "centre_history": "centre",
    "centre_purpose": "centre",
    "mlc_meeting": "mekong_lancang",
    "mlc_activities": "mekong_lancang",
    "mlc_next": "mekong_lancang",
    "mlc_background": "mekong_lancang",
    "international": "mekong_lancang",
    "eec_college": "college_info",
    **dict.fromkeys((*LEVELS_TOLD, "what_is_bachelor"), "level_info"),
}
# Topics that are nothing but their facts: whoever asks for one of these asks for the topic.
NOTHING_BUT_FACTS = frozenset({"suitability", "paperwork", "college_life"})
_HOMES = {topic: intent for intent, (topics, _) in SUBJECTS.items() for topic in topics} | TOLD_ELSEWHERE


def home_of(topic: str) -> str:
    """The topic of the talk that tells a topic of the file; "" for what is computed elsewhere."""
    return _HOMES.get(topic, "")
