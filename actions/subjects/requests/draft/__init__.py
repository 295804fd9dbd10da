"""A request in the making: what it holds, the changes of it, what it still needs, how it reads."""
