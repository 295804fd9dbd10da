"""What became of questions without a good answer: set aside, or answered by a change set."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "question_marks",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("change_set", sa.Integer(), nullable=True),
        sa.Column("who", sa.String(length=48), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_set"], ["change_sets.id"], name=op.f("fk_question_marks_change_set_change_sets")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_question_marks")),
    )


def downgrade() -> None:
    op.drop_table("question_marks")
