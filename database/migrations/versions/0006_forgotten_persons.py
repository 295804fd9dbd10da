"""Places that were kept more exactly or longer than needed go; who was not seen for long is found quickly."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

STATES = sa.text("SELECT key, state FROM persons WHERE state LIKE '%\"location\"%'")
EVENTS = sa.text(
    "SELECT id, payload FROM inbox WHERE status IN ('done', 'failed')"
    " AND payload LIKE '%latitude%' AND payload LIKE '%location%'"
)


def upgrade() -> None:
    op.create_index("ix_persons_seen_at", "persons", ["seen_at"])
    connection = op.get_bind()
    for key, state in connection.execute(STATES).all():
        kept = {name: value for name, value in json.loads(state).items() if name != "location"}
        _store("UPDATE persons SET state = :content WHERE key = :row", key, kept)
    for row, payload in connection.execute(EVENTS).all():
        kept = json.loads(payload) | {"latitude": None, "longitude": None}
        _store("UPDATE inbox SET payload = :content WHERE id = :row", row, kept)


def _store(statement: str, row: object, content: object) -> None:
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    op.get_bind().execute(sa.text(statement), {"row": row, "content": written})


def downgrade() -> None:
    op.drop_index("ix_persons_seen_at", "persons")
