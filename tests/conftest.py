"""What all tests share."""

from hypothesis import HealthCheck, settings

# A slow machine fails no test: neither an example nor the making of one has a time, and a database that is only read may be shared.
settings.register_profile(
    "any machine",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("any machine")

pytest_plugins = [
    "tests.bot.training.offices",
    "tests.platforms.plugin",
    "tests.platforms.mail_server",
    "tests.database.plugin",
    "tests.model_plugin",
]
