"""Every action module, imported so that its actions are registered."""
