"""What all tests share."""

pytest_plugins = ["tests.platforms.plugin", "tests.database.plugin", "tests.model_plugin"]
