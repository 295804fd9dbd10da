"""A closed college may lack a province."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("colleges") as batch_op:
        batch_op.alter_column("province_code", existing_type=sa.String(length=2), nullable=True)


def downgrade() -> None:
    unplaced = "SELECT code FROM colleges WHERE province_code IS NULL"
    op.execute(f"DELETE FROM college_names WHERE college_code IN ({unplaced})")
    op.execute("DELETE FROM colleges WHERE province_code IS NULL")
    with op.batch_alter_table("colleges") as batch_op:
        batch_op.alter_column("province_code", existing_type=sa.String(length=2), nullable=False)
