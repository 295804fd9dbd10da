"""When talks were taken and requests changed is looked up in every turn and every hour."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_handovers_taken_at"), "handovers", ["taken_at"])
    op.create_index(op.f("ix_requests_changed_at"), "requests", ["changed_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_requests_changed_at"), "requests")
    op.drop_index(op.f("ix_handovers_taken_at"), "handovers")
