"""Subjects that people ask for and no programme teaches."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "untaught_subjects",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("nearest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_untaught_subjects")),
    )


def downgrade() -> None:
    op.drop_table("untaught_subjects")
