"""Rich menus: what stands in them, how they are drawn, and how they are installed."""
