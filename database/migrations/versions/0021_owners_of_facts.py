"""Each fact has the office that keeps it right."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("owner", sa.String(length=32), server_default="national", nullable=False)
    op.add_column("faq", column)


def downgrade() -> None:
    op.drop_column("faq", "owner")
