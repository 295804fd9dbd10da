"""Each college has the province under which the source of the figures counts its graduates."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

INDEX = "ix_colleges_figures_province_code"


def upgrade() -> None:
    op.add_column("colleges", sa.Column("figures_province_code", sa.String(length=2), nullable=True))
    op.execute("UPDATE colleges SET figures_province_code = province_code")
    # The next load reads the provinces of the figures, also where no file has changed.
    op.execute("DELETE FROM loaded_files WHERE name = 'catalogue/college_programs.csv'")
    op.create_index(op.f(INDEX), "colleges", ["figures_province_code"])


def downgrade() -> None:
    op.drop_index(op.f(INDEX), table_name="colleges")
    op.drop_column("colleges", "figures_province_code")
