"""The NLU server as the assistant sees it: started, asked, and what it understood."""
