"""Graduates are counted in a row for each academic year."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

FORMER_YEAR = 2566  # the year of the column that held the only counts
SAME = "c.college_code = college_programs.college_code AND c.program_id = college_programs.program_id"


def upgrade() -> None:
    _make_table()
    op.execute(
        "INSERT INTO graduate_counts (year_be, college_code, program_id, graduates, source_id, as_of, note) "
        f"SELECT {FORMER_YEAR}, college_code, program_id, graduates_2566, source_id, as_of, note "
        "FROM college_programs WHERE graduates_2566 IS NOT NULL"
    )
    op.drop_index("ix_college_programs_program_id", "college_programs")
    op.drop_column("college_programs", "graduates_2566")
    op.create_index(op.f("ix_college_programs_program_id"), "college_programs", ["program_id"])
    for table in ("graduate_counts", "programs", "colleges"):  # the planner's statistics
        op.execute(f"ANALYZE {table}")


def _make_table() -> None:
    op.create_table(
        "graduate_counts",
        sa.Column("year_be", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("college_code", sa.String(length=10), nullable=False),
        sa.Column("program_id", sa.String(length=64), nullable=False),
        sa.Column("graduates", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("as_of", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["college_code", "program_id"],
            ["college_programs.college_code", "college_programs.program_id"],
            name="fk_graduate_counts_college_programs",
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_graduate_counts_source_id_sources")
        ),
        sa.PrimaryKeyConstraint("year_be", "college_code", "program_id", name=op.f("pk_graduate_counts")),
    )
    for name, columns in (
        ("ix_graduate_counts_program", ["program_id", "year_be", "college_code", "graduates"]),
        ("ix_graduate_counts_college", ["year_be", "college_code", "program_id", "graduates"]),
    ):
        op.create_index(name, "graduate_counts", columns)


def downgrade() -> None:
    op.drop_index(op.f("ix_college_programs_program_id"), "college_programs")
    op.add_column("college_programs", sa.Column("graduates_2566", sa.Integer(), nullable=True))
    counted = f"SELECT 1 FROM graduate_counts c WHERE {SAME}"
    for former, column in (
        ("graduates_2566", "graduates"),
        ("source_id", "source_id"),
        ("as_of", "as_of"),
        ("note", "note"),
    ):
        then = f"FROM graduate_counts c WHERE {SAME} AND c.year_be = {FORMER_YEAR}"
        op.execute(
            f"UPDATE college_programs SET {former} = (SELECT c.{column} {then}) WHERE EXISTS (SELECT 1 {then})"
        )
    # A row without a count meant that a list names the programme: rows of later years alone cannot stay.
    op.execute(
        f"UPDATE college_programs SET graduates_2566 = -1 WHERE graduates_2566 IS NULL AND EXISTS ({counted})"
    )
    op.drop_table("graduate_counts")
    op.execute("DELETE FROM college_programs WHERE graduates_2566 = -1")
    op.create_index("ix_college_programs_program_id", "college_programs", ["program_id", "graduates_2566"])
