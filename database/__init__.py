"""The ground floor: models, queries, migrations, loading and checking of the data files."""
