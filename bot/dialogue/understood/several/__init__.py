"""Several questions in one message: cut apart, understood one by one, put together again."""
