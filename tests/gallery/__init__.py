"""Every kind of reply as LINE and Telegram show it, on one page: `python -m tests.gallery`. Look at it."""
