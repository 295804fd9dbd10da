"""Invitations of staff: links that are good once, of which the hash is kept."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "staff_invitations",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.Float(), nullable=False),
        sa.Column("until", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["staff_accounts.id"], ondelete="CASCADE",
            name=op.f("fk_staff_invitations_account_id_staff_accounts"),
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_staff_invitations")),
    )  # fmt: skip
    op.create_index(op.f("ix_staff_invitations_account_id"), "staff_invitations", ["account_id"])


def downgrade() -> None:
    op.drop_table("staff_invitations")
