"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "button_payloads",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("used_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_button_payloads")),
    )
    op.create_table(
        "fields",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fields")),
    )
    op.create_table(
        "inbox",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("event_id", sa.String(length=128), nullable=False),
        sa.Column("person_key", sa.String(length=128), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Float(), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("lease_until", sa.Float(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("channel", "event_id", name=op.f("uq_inbox_channel_event_id")),
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index("ix_inbox_person_key_id", ["person_key", "id"], unique=False)
        batch_op.create_index(
            "ix_inbox_waiting",
            ["id"],
            unique=False,
            sqlite_where=sa.text("status IN ('new', 'taken')"),
            postgresql_where=sa.text("status IN ('new', 'taken')"),
        )
        batch_op.create_index(
            "ix_inbox_waiting_person",
            ["person_key", "id"],
            unique=False,
            sqlite_where=sa.text("status IN ('new', 'taken')"),
            postgresql_where=sa.text("status IN ('new', 'taken')"),
        )

    op.create_table(
        "loaded_files",
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_loaded_files")),
    )
    op.create_table(
        "persons",
        sa.Column("key", sa.String(length=128), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_persons")),
    )
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("cell", sa.Text(), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("reliability", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
        sa.UniqueConstraint("cell", name=op.f("uq_sources_cell")),
    )
    op.create_table(
        "topics",
        sa.Column("name", sa.String(length=48), nullable=False),
        sa.Column("label_th", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("action", sa.String(length=48), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("examples", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("source_name", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=False),
        sa.Column("checked_on", sa.String(length=16), nullable=False),
        sa.Column("valid_until", sa.String(length=16), nullable=False),
        sa.Column("offered", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("loaded_sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_topics")),
    )
    op.create_table(
        "transcripts",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_key", sa.String(length=128), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("message_id", sa.String(length=128), nullable=False),
        sa.Column("said_at", sa.Float(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("answered", sa.Text(), nullable=False),
        sa.Column("intent", sa.String(length=48), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("action", sa.String(length=48), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transcripts")),
    )
    with op.batch_alter_table("transcripts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_transcripts_message_id"), ["message_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_transcripts_person_key"), ["person_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_transcripts_said_at"), ["said_at"], unique=False)

    op.create_table(
        "faq",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("topic", sa.String(length=48), nullable=False),
        sa.Column("question_th", sa.Text(), nullable=False),
        sa.Column("answer_facts", sa.Text(), nullable=False),
        sa.Column("question_en", sa.Text(), nullable=False),
        sa.Column("answer_facts_en", sa.Text(), nullable=False),
        sa.Column("valid_until", sa.String(length=16), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("as_of", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_faq_source_id_sources")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_faq")),
        sa.UniqueConstraint("question_th", name=op.f("uq_faq_question_th")),
    )
    with op.batch_alter_table("faq", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_faq_topic"), ["topic"], unique=False)

    op.create_table(
        "industries",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("curve", sa.String(length=8), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_industries_source_id_sources")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_industries")),
    )
    op.create_table(
        "international_programs",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("member_countries", sa.Text(), nullable=False),
        sa.Column("funder_countries", sa.Text(), nullable=False),
        sa.Column("field_th", sa.Text(), nullable=False),
        sa.Column("field_en", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("organiser", sa.Text(), nullable=False),
        sa.Column("funding", sa.Text(), nullable=False),
        sa.Column("eligible_th", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("format_en", sa.Text(), nullable=False),
        sa.Column("organiser_en", sa.Text(), nullable=False),
        sa.Column("funding_en", sa.Text(), nullable=False),
        sa.Column("eligible_en", sa.Text(), nullable=False),
        sa.Column("period_en", sa.Text(), nullable=False),
        sa.Column("status_en", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("as_of", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_international_programs_source_id_sources")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_international_programs")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("inbox_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("person_key", sa.String(length=128), nullable=False),
        sa.Column("method", sa.String(length=48), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("retry_key", sa.String(length=36), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.Float(), nullable=False),
        sa.Column("created_at", sa.Float(), nullable=False),
        sa.Column("sent_at", sa.Float(), nullable=True),
        sa.Column("error", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["inbox_id"], ["inbox.id"], name=op.f("fk_outbox_inbox_id_inbox")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outbox_inbox_id"), ["inbox_id"], unique=False)
        batch_op.create_index(
            "ix_outbox_unsent",
            ["channel", "id"],
            unique=False,
            sqlite_where=sa.text("status = 'new'"),
            postgresql_where=sa.text("status = 'new'"),
        )
        batch_op.create_index(
            "ix_outbox_unsent_person",
            ["person_key", "id"],
            unique=False,
            sqlite_where=sa.text("status = 'new'"),
            postgresql_where=sa.text("status = 'new'"),
        )

    op.create_table(
        "programs",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("level", sa.String(length=16), nullable=False),
        sa.Column("field_id", sa.String(length=64), nullable=False),
        sa.Column("field_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("subject_type_th", sa.Text(), nullable=False),
        sa.Column("subject_type_2567_th", sa.Text(), nullable=False),
        sa.Column("occupation_group_2567_th", sa.Text(), nullable=False),
        sa.Column("specialisation_th", sa.Text(), nullable=False),
        sa.Column("duration_years", sa.Integer(), nullable=False),
        sa.Column("admission_requirement_th", sa.Text(), nullable=False),
        sa.Column("curriculum_year", sa.String(length=8), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("as_of", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["field_id"], ["fields.id"], name=op.f("fk_programs_field_id_fields")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_programs_source_id_sources")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programs")),
    )
    with op.batch_alter_table("programs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programs_field_id"), ["field_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_programs_level"), ["level"], unique=False)

    op.create_table(
        "provinces",
        sa.Column("code", sa.String(length=2), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("district_aliases", sa.Text(), nullable=False),
        sa.Column("abbr_th", sa.Text(), nullable=False),
        sa.Column("region", sa.String(length=16), nullable=False),
        sa.Column("geographic_region", sa.String(length=16), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=False),
        sa.Column("longitude", sa.Float(), nullable=False),
        sa.Column("region_basis", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_provinces_source_id_sources")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_provinces")),
        sa.UniqueConstraint("name_th", name=op.f("uq_provinces_name_th")),
    )
    with op.batch_alter_table("provinces", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_provinces_region"), ["region"], unique=False)

    op.create_table(
        "colleges",
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_en_basis", sa.String(length=8), nullable=False),
        sa.Column("type_th", sa.Text(), nullable=False),
        sa.Column("sector", sa.String(length=8), nullable=False),
        sa.Column("province_code", sa.String(length=2), nullable=False),
        sa.Column("district_th", sa.Text(), nullable=False),
        sa.Column("subdistrict_th", sa.Text(), nullable=False),
        sa.Column("postcode", sa.String(length=8), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("website", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("status_th", sa.Text(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("as_of", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["province_code"], ["provinces.code"], name=op.f("fk_colleges_province_code_provinces")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_colleges_source_id_sources")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_colleges")),
    )
    with op.batch_alter_table("colleges", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_colleges_province_code"), ["province_code"], unique=False)

    op.create_table(
        "figures",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("year_be", sa.String(length=16), nullable=False),
        sa.Column("level", sa.String(length=16), nullable=False),
        sa.Column("field_th", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("province_code", sa.String(length=2), nullable=True),
        sa.Column("measure", sa.String(length=24), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("as_of", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["province_code"], ["provinces.code"], name=op.f("fk_figures_province_code_provinces")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_figures_source_id_sources")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figures")),
    )
    with op.batch_alter_table("figures", schema=None) as batch_op:
        batch_op.create_index(
            "ix_figures_lookup",
            ["measure", "year_be", "level", "field_th", "province_code", "region"],
            unique=False,
        )

    op.create_table(
        "places",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("province_code", sa.String(length=2), nullable=False),
        sa.Column("district_th", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["province_code"], ["provinces.code"], name=op.f("fk_places_province_code_provinces")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_places")),
    )
    with op.batch_alter_table("places", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_places_province_code"), ["province_code"], unique=False)

    op.create_table(
        "program_industries",
        sa.Column("program_id", sa.String(length=64), nullable=False),
        sa.Column("industry_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["industry_id"], ["industries.id"], name=op.f("fk_program_industries_industry_id_industries")
        ),
        sa.ForeignKeyConstraint(
            ["program_id"], ["programs.id"], name=op.f("fk_program_industries_program_id_programs")
        ),
        sa.PrimaryKeyConstraint("program_id", "industry_id", name=op.f("pk_program_industries")),
    )
    with op.batch_alter_table("program_industries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_program_industries_industry_id"), ["industry_id"], unique=False)

    op.create_table(
        "short_courses",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("title_th", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("hours", sa.Float(), nullable=True),
        sa.Column("provider_th", sa.Text(), nullable=False),
        sa.Column("provinces", sa.Text(), nullable=False),
        sa.Column("industry_id", sa.String(length=64), nullable=True),
        sa.Column("fee_baht", sa.Float(), nullable=True),
        sa.Column("audience_th", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("as_of", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["industry_id"], ["industries.id"], name=op.f("fk_short_courses_industry_id_industries")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_short_courses_source_id_sources")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_short_courses")),
    )
    op.create_table(
        "centres",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("parent_id", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("abbreviation", sa.Text(), nullable=False),
        sa.Column("region", sa.String(length=16), nullable=False),
        sa.Column("host_college_th", sa.Text(), nullable=False),
        sa.Column("host_college_code", sa.String(length=10), nullable=True),
        sa.Column("province_code", sa.String(length=2), nullable=True),
        sa.Column("provinces_covered", sa.Text(), nullable=False),
        sa.Column("address_th", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("website", sa.Text(), nullable=False),
        sa.Column("facebook_or_line", sa.Text(), nullable=False),
        sa.Column("established", sa.String(length=16), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("as_of", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["host_college_code"], ["colleges.code"], name=op.f("fk_centres_host_college_code_colleges")
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["centres.id"], name=op.f("fk_centres_parent_id_centres")),
        sa.ForeignKeyConstraint(
            ["province_code"], ["provinces.code"], name=op.f("fk_centres_province_code_provinces")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_centres_source_id_sources")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_centres")),
    )
    with op.batch_alter_table("centres", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_centres_region"), ["region"], unique=False)

    op.create_table(
        "college_names",
        sa.Column("college_code", sa.String(length=10), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["college_code"], ["colleges.code"], name=op.f("fk_college_names_college_code_colleges")
        ),
        sa.PrimaryKeyConstraint("college_code", "name_th", name=op.f("pk_college_names")),
    )
    op.create_table(
        "college_programs",
        sa.Column("college_code", sa.String(length=10), nullable=False),
        sa.Column("program_id", sa.String(length=64), nullable=False),
        sa.Column("graduates_2566", sa.Integer(), nullable=True),
        sa.Column("dual", sa.Boolean(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("as_of", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["college_code"], ["colleges.code"], name=op.f("fk_college_programs_college_code_colleges")
        ),
        sa.ForeignKeyConstraint(
            ["program_id"], ["programs.id"], name=op.f("fk_college_programs_program_id_programs")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_college_programs_source_id_sources")
        ),
        sa.PrimaryKeyConstraint("college_code", "program_id", name=op.f("pk_college_programs")),
    )
    with op.batch_alter_table("college_programs", schema=None) as batch_op:
        batch_op.create_index(
            "ix_college_programs_program_id", ["program_id", "graduates_2566"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("college_programs", schema=None) as batch_op:
        batch_op.drop_index("ix_college_programs_program_id")

    op.drop_table("college_programs")
    op.drop_table("college_names")
    with op.batch_alter_table("centres", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_centres_region"))

    op.drop_table("centres")
    op.drop_table("short_courses")
    with op.batch_alter_table("program_industries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_program_industries_industry_id"))

    op.drop_table("program_industries")
    with op.batch_alter_table("places", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_places_province_code"))

    op.drop_table("places")
    with op.batch_alter_table("figures", schema=None) as batch_op:
        batch_op.drop_index("ix_figures_lookup")

    op.drop_table("figures")
    with op.batch_alter_table("colleges", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_colleges_province_code"))

    op.drop_table("colleges")
    with op.batch_alter_table("provinces", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_provinces_region"))

    op.drop_table("provinces")
    with op.batch_alter_table("programs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programs_level"))
        batch_op.drop_index(batch_op.f("ix_programs_field_id"))

    op.drop_table("programs")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_outbox_unsent_person",
            sqlite_where=sa.text("status = 'new'"),
            postgresql_where=sa.text("status = 'new'"),
        )
        batch_op.drop_index(
            "ix_outbox_unsent",
            sqlite_where=sa.text("status = 'new'"),
            postgresql_where=sa.text("status = 'new'"),
        )
        batch_op.drop_index(batch_op.f("ix_outbox_inbox_id"))

    op.drop_table("outbox")
    op.drop_table("international_programs")
    op.drop_table("industries")
    with op.batch_alter_table("faq", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_faq_topic"))

    op.drop_table("faq")
    with op.batch_alter_table("transcripts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_transcripts_said_at"))
        batch_op.drop_index(batch_op.f("ix_transcripts_person_key"))
        batch_op.drop_index(batch_op.f("ix_transcripts_message_id"))

    op.drop_table("transcripts")
    op.drop_table("topics")
    op.drop_table("sources")
    op.drop_table("persons")
    op.drop_table("loaded_files")
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_inbox_waiting_person",
            sqlite_where=sa.text("status IN ('new', 'taken')"),
            postgresql_where=sa.text("status IN ('new', 'taken')"),
        )
        batch_op.drop_index(
            "ix_inbox_waiting",
            sqlite_where=sa.text("status IN ('new', 'taken')"),
            postgresql_where=sa.text("status IN ('new', 'taken')"),
        )
        batch_op.drop_index("ix_inbox_person_key_id")

    op.drop_table("inbox")
    op.drop_table("fields")
    op.drop_table("button_payloads")
