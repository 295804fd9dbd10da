"""What all tests share."""

pytest_plugins = [
    "tests.bot.training.offices",
    "tests.platforms.plugin",
    "tests.platforms.mail_server",
    "tests.database.plugin",
    "tests.model_plugin",
]
