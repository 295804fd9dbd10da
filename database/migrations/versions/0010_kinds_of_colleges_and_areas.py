"""Each college has a kind, each province its region by OVEC's figures and its economic zone."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

NEW = (("colleges", "kind_th"), ("provinces", "ovec_region"), ("provinces", "zone"))


def upgrade() -> None:
    for table, column in NEW:
        op.add_column(table, sa.Column(column, sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    for table, column in reversed(
        NEW
    ):  # not in a batch: SQLite would make the table anew, and others point to it
        op.drop_column(table, column)
