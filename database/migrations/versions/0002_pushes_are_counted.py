"""Pushes are counted by day and centre."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "push_counts",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("centre", sa.String(length=32), nullable=False),
        sa.Column("pushes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "centre", name=op.f("pk_push_counts")),
    )


def downgrade() -> None:
    op.drop_table("push_counts")
