"""From a query to its rows: what it lacks is completed, what facts have elsewhere is put right, then it is counted."""
