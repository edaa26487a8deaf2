using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ToaDam.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:CollationDefinition:vi_sort", "vi-VN-u-kn-true,vi-VN-u-kn-true,icu,");

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "emulation_blocks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    aliases = table.Column<List<string>>(type: "text[]", maxLength: 300, nullable: false),
                    note = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: true),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_emulation_blocks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    honorific = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    full_name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    sort_name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    note = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: true),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "roles",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_roles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "setup_tokens",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_setup_tokens", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    display_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "block_letterheads",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    emulation_block_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    superior_lines = table.Column<List<string>>(type: "text[]", maxLength: 300, nullable: false),
                    header_lines = table.Column<List<string>>(type: "text[]", maxLength: 300, nullable: false),
                    symbol = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    place_name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_block_letterheads", x => x.id);
                    table.ForeignKey(
                        name: "fk_block_letterheads_emulation_block_emulation_block_id",
                        column: x => x.emulation_block_id,
                        principalTable: "emulation_blocks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "member_units",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    official_name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    short_name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    aliases = table.Column<List<string>>(type: "text[]", maxLength: 300, nullable: false),
                    block_id = table.Column<Guid>(type: "uuid", nullable: true),
                    order = table.Column<int>(type: "integer", nullable: true),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    successor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: true),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_member_units", x => x.id);
                    table.ForeignKey(
                        name: "fk_member_units_emulation_blocks_block_id",
                        column: x => x.block_id,
                        principalTable: "emulation_blocks",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_member_units_member_units_successor_id",
                        column: x => x.successor_id,
                        principalTable: "member_units",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "seminars",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    theme = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    aims = table.Column<List<string>>(type: "text[]", maxLength: 1000, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    block_id = table.Column<Guid>(type: "uuid", nullable: true),
                    mode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    address = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    illustrative = table.Column<bool>(type: "boolean", nullable: false),
                    unit_list_complete = table.Column<bool>(type: "boolean", nullable: false),
                    delegate_list_complete = table.Column<bool>(type: "boolean", nullable: false),
                    source_note = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: true),
                    first_date = table.Column<DateOnly>(type: "date", nullable: true),
                    search_text = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: false),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seminars", x => x.id);
                    table.ForeignKey(
                        name: "fk_seminars_emulation_blocks_block_id",
                        column: x => x.block_id,
                        principalTable: "emulation_blocks",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "role_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    role_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_role_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_role_claims_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_user_claims_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    provider_key = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_user_logins_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_passkeys",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_passkeys", x => x.credential_id);
                    table.ForeignKey(
                        name: "fk_user_passkeys_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_roles",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_roles", x => new { x.user_id, x.role_id });
                    table.ForeignKey(
                        name: "fk_user_roles_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_user_roles_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_tokens",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    name = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_user_tokens_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "block_terms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    emulation_block_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    head_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    head_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deputy_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deputy_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_block_terms", x => x.id);
                    table.ForeignKey(
                        name: "fk_block_terms_emulation_block_emulation_block_id",
                        column: x => x.emulation_block_id,
                        principalTable: "emulation_blocks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_block_terms_member_unit_deputy_unit_id",
                        column: x => x.deputy_unit_id,
                        principalTable: "member_units",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_block_terms_member_unit_head_unit_id",
                        column: x => x.head_unit_id,
                        principalTable: "member_units",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_block_terms_person_deputy_person_id",
                        column: x => x.deputy_person_id,
                        principalTable: "people",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_block_terms_person_head_person_id",
                        column: x => x.head_person_id,
                        principalTable: "people",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "person_positions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_positions", x => x.id);
                    table.ForeignKey(
                        name: "fk_person_positions_member_unit_unit_id",
                        column: x => x.unit_id,
                        principalTable: "member_units",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_person_positions_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "unit_letterheads",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    superior_lines = table.Column<List<string>>(type: "text[]", maxLength: 300, nullable: false),
                    header_lines = table.Column<List<string>>(type: "text[]", maxLength: 300, nullable: false),
                    symbol = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    place_name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unit_letterheads", x => x.id);
                    table.ForeignKey(
                        name: "fk_unit_letterheads_member_units_member_unit_id",
                        column: x => x.member_unit_id,
                        principalTable: "member_units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "agenda_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: true),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false),
                    seminar_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agenda_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_agenda_sessions_seminar_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "awards",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    recipient = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false),
                    seminar_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_awards", x => x.id);
                    table.ForeignKey(
                        name: "fk_awards_member_unit_unit_id",
                        column: x => x.unit_id,
                        principalTable: "member_units",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_awards_seminar_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "commitments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: false),
                    lead_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    lead_text = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    cooperating_units = table.Column<List<string>>(type: "text[]", maxLength: 300, nullable: false),
                    due_date = table.Column<DateOnly>(type: "date", nullable: true),
                    due_text = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    evidence = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: true),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false),
                    seminar_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_commitments", x => x.id);
                    table.ForeignKey(
                        name: "fk_commitments_member_unit_lead_unit_id",
                        column: x => x.lead_unit_id,
                        principalTable: "member_units",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_commitments_seminar_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "document_facts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    issuing_block_id = table.Column<Guid>(type: "uuid", nullable: true),
                    issuing_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    superior_lines = table.Column<List<string>>(type: "text[]", maxLength: 300, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: true),
                    place_name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    date = table.Column<DateOnly>(type: "date", nullable: true),
                    authority = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    authority_for = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    signer_post = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    signer_other_post = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    signer_name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    addressees = table.Column<List<string>>(type: "text[]", maxLength: 300, nullable: false),
                    recipients = table.Column<List<string>>(type: "text[]", maxLength: 300, nullable: false),
                    archive = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    basis = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    preparation = table.Column<List<string>>(type: "text[]", maxLength: 40000, nullable: false),
                    assessment = table.Column<List<string>>(type: "text[]", maxLength: 40000, nullable: false),
                    adopted = table.Column<bool>(type: "boolean", nullable: false),
                    copies = table.Column<int>(type: "integer", nullable: true),
                    say_no_opinion = table.Column<bool>(type: "boolean", nullable: false),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false),
                    seminar_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_document_facts", x => x.id);
                    table.ForeignKey(
                        name: "fk_document_facts_emulation_blocks_issuing_block_id",
                        column: x => x.issuing_block_id,
                        principalTable: "emulation_blocks",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_document_facts_member_unit_issuing_unit_id",
                        column: x => x.issuing_unit_id,
                        principalTable: "member_units",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_document_facts_seminar_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "movements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    outcome = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: true),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false),
                    seminar_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_movements", x => x.id);
                    table.ForeignKey(
                        name: "fk_movements_member_unit_unit_id",
                        column: x => x.unit_id,
                        principalTable: "member_units",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_movements_seminar_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "seminar_days",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    part = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    planned_start = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    planned_end = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    actual_start = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    actual_end = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false),
                    seminar_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seminar_days", x => x.id);
                    table.ForeignKey(
                        name: "fk_seminar_days_seminars_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "seminar_delegates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    honorific = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    posts = table.Column<List<string>>(type: "text[]", maxLength: 300, nullable: false),
                    unit_name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    signs = table.Column<bool>(type: "boolean", nullable: false),
                    attendance = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    absence_reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    substitute = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    online = table.Column<bool>(type: "boolean", nullable: false),
                    arrived_at = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    left_at = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false),
                    seminar_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seminar_delegates", x => x.id);
                    table.ForeignKey(
                        name: "fk_seminar_delegates_member_unit_unit_id",
                        column: x => x.unit_id,
                        principalTable: "member_units",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_seminar_delegates_person_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_seminar_delegates_seminar_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "seminar_hosts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    block_id = table.Column<Guid>(type: "uuid", nullable: true),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false),
                    seminar_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seminar_hosts", x => x.id);
                    table.ForeignKey(
                        name: "fk_seminar_hosts_emulation_blocks_block_id",
                        column: x => x.block_id,
                        principalTable: "emulation_blocks",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_seminar_hosts_member_unit_unit_id",
                        column: x => x.unit_id,
                        principalTable: "member_units",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_seminar_hosts_seminars_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "seminar_places",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    address = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    locality = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    attendance = table.Column<int>(type: "integer", nullable: true),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false),
                    seminar_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seminar_places", x => x.id);
                    table.ForeignKey(
                        name: "fk_seminar_places_seminars_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "seminar_units",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    note = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false),
                    seminar_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seminar_units", x => x.id);
                    table.ForeignKey(
                        name: "fk_seminar_units_member_unit_unit_id",
                        column: x => x.unit_id,
                        principalTable: "member_units",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_seminar_units_seminars_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "stated_counts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    of = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    qualifier = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    value = table.Column<int>(type: "integer", nullable: false),
                    word = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false),
                    seminar_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stated_counts", x => x.id);
                    table.ForeignKey(
                        name: "fk_stated_counts_seminars_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "agenda_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: true),
                    presenter_id = table.Column<Guid>(type: "uuid", nullable: true),
                    presenter_text = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    planned_start = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    planned_minutes = table.Column<int>(type: "integer", nullable: true),
                    actual_start = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    actual_end = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    note = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: true),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false),
                    seminar_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agenda_items", x => x.id);
                    table.ForeignKey(
                        name: "fk_agenda_items_agenda_session_session_id",
                        column: x => x.session_id,
                        principalTable: "agenda_sessions",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_agenda_items_seminar_delegates_presenter_id",
                        column: x => x.presenter_id,
                        principalTable: "seminar_delegates",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_agenda_items_seminar_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "results",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    delegate_id = table.Column<Guid>(type: "uuid", nullable: true),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false),
                    seminar_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_results", x => x.id);
                    table.ForeignKey(
                        name: "fk_results_member_unit_unit_id",
                        column: x => x.unit_id,
                        principalTable: "member_units",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_results_seminar_delegate_delegate_id",
                        column: x => x.delegate_id,
                        principalTable: "seminar_delegates",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_results_seminar_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ballots",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    agenda_item_id = table.Column<Guid>(type: "uuid", nullable: true),
                    secret = table.Column<bool>(type: "boolean", nullable: false),
                    eligible = table.Column<int>(type: "integer", nullable: true),
                    @for = table.Column<int>(name: "for", type: "integer", nullable: true),
                    against = table.Column<int>(type: "integer", nullable: true),
                    other = table.Column<int>(type: "integer", nullable: true),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false),
                    seminar_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ballots", x => x.id);
                    table.ForeignKey(
                        name: "fk_ballots_agenda_items_agenda_item_id",
                        column: x => x.agenda_item_id,
                        principalTable: "agenda_items",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_ballots_seminars_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "conclusions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: false),
                    speaker_id = table.Column<Guid>(type: "uuid", nullable: true),
                    agenda_item_id = table.Column<Guid>(type: "uuid", nullable: true),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false),
                    seminar_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conclusions", x => x.id);
                    table.ForeignKey(
                        name: "fk_conclusions_agenda_item_agenda_item_id",
                        column: x => x.agenda_item_id,
                        principalTable: "agenda_items",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_conclusions_seminar_delegate_speaker_id",
                        column: x => x.speaker_id,
                        principalTable: "seminar_delegates",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_conclusions_seminar_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "contributions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    text = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: false),
                    topic = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    delegate_id = table.Column<Guid>(type: "uuid", nullable: true),
                    agenda_item_id = table.Column<Guid>(type: "uuid", nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    merged_into_id = table.Column<Guid>(type: "uuid", nullable: true),
                    addressed_to = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    cause = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: true),
                    field_of_application = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    first_applied_on = table.Column<DateOnly>(type: "date", nullable: true),
                    known_state = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: true),
                    applicability = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: true),
                    benefit = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: true),
                    recognition_number = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    recognised_on = table.Column<DateOnly>(type: "date", nullable: true),
                    recognised_by = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false),
                    seminar_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contributions", x => x.id);
                    table.ForeignKey(
                        name: "fk_contributions_agenda_item_agenda_item_id",
                        column: x => x.agenda_item_id,
                        principalTable: "agenda_items",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_contributions_contributions_merged_into_id",
                        column: x => x.merged_into_id,
                        principalTable: "contributions",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_contributions_member_unit_unit_id",
                        column: x => x.unit_id,
                        principalTable: "member_units",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_contributions_seminar_delegate_delegate_id",
                        column: x => x.delegate_id,
                        principalTable: "seminar_delegates",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_contributions_seminar_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "papers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    presenter_id = table.Column<Guid>(type: "uuid", nullable: true),
                    authors = table.Column<List<string>>(type: "text[]", maxLength: 300, nullable: false),
                    agenda_item_id = table.Column<Guid>(type: "uuid", nullable: true),
                    summary = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: true),
                    presented = table.Column<bool>(type: "boolean", nullable: true),
                    file_name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false),
                    seminar_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_papers", x => x.id);
                    table.ForeignKey(
                        name: "fk_papers_agenda_item_agenda_item_id",
                        column: x => x.agenda_item_id,
                        principalTable: "agenda_items",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_papers_member_unit_unit_id",
                        column: x => x.unit_id,
                        principalTable: "member_units",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_papers_seminar_delegate_presenter_id",
                        column: x => x.presenter_id,
                        principalTable: "seminar_delegates",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_papers_seminar_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "initiative_authors",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contribution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: true),
                    workplace = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    post = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    qualification = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    share = table.Column<int>(type: "integer", nullable: true),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_initiative_authors", x => x.id);
                    table.ForeignKey(
                        name: "fk_initiative_authors_contributions_contribution_id",
                        column: x => x.contribution_id,
                        principalTable: "contributions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "statements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    agenda_item_id = table.Column<Guid>(type: "uuid", nullable: true),
                    speaker_id = table.Column<Guid>(type: "uuid", nullable: true),
                    collective = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    paper_id = table.Column<Guid>(type: "uuid", nullable: true),
                    date = table.Column<DateOnly>(type: "date", nullable: true),
                    at = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    topic = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    points = table.Column<List<string>>(type: "text[]", maxLength: 40000, nullable: false),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false),
                    seminar_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_statements", x => x.id);
                    table.ForeignKey(
                        name: "fk_statements_agenda_items_agenda_item_id",
                        column: x => x.agenda_item_id,
                        principalTable: "agenda_items",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_statements_member_unit_unit_id",
                        column: x => x.unit_id,
                        principalTable: "member_units",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_statements_papers_paper_id",
                        column: x => x.paper_id,
                        principalTable: "papers",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_statements_seminar_delegates_speaker_id",
                        column: x => x.speaker_id,
                        principalTable: "seminar_delegates",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_statements_seminars_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_agenda_items_presenter_id",
                table: "agenda_items",
                column: "presenter_id");

            migrationBuilder.CreateIndex(
                name: "ix_agenda_items_seminar_id_key",
                table: "agenda_items",
                columns: new[] { "seminar_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_agenda_items_session_id",
                table: "agenda_items",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "ix_agenda_sessions_seminar_id_key",
                table: "agenda_sessions",
                columns: new[] { "seminar_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_awards_seminar_id_key",
                table: "awards",
                columns: new[] { "seminar_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_awards_unit_id",
                table: "awards",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_ballots_agenda_item_id",
                table: "ballots",
                column: "agenda_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_ballots_seminar_id_key",
                table: "ballots",
                columns: new[] { "seminar_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_block_letterheads_emulation_block_id_key",
                table: "block_letterheads",
                columns: new[] { "emulation_block_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_block_terms_deputy_person_id",
                table: "block_terms",
                column: "deputy_person_id");

            migrationBuilder.CreateIndex(
                name: "ix_block_terms_deputy_unit_id",
                table: "block_terms",
                column: "deputy_unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_block_terms_emulation_block_id_key",
                table: "block_terms",
                columns: new[] { "emulation_block_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_block_terms_head_person_id",
                table: "block_terms",
                column: "head_person_id");

            migrationBuilder.CreateIndex(
                name: "ix_block_terms_head_unit_id",
                table: "block_terms",
                column: "head_unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_commitments_lead_unit_id",
                table: "commitments",
                column: "lead_unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_commitments_seminar_id_key",
                table: "commitments",
                columns: new[] { "seminar_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_conclusions_agenda_item_id",
                table: "conclusions",
                column: "agenda_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_conclusions_seminar_id_key",
                table: "conclusions",
                columns: new[] { "seminar_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_conclusions_speaker_id",
                table: "conclusions",
                column: "speaker_id");

            migrationBuilder.CreateIndex(
                name: "ix_contributions_agenda_item_id",
                table: "contributions",
                column: "agenda_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_contributions_delegate_id",
                table: "contributions",
                column: "delegate_id");

            migrationBuilder.CreateIndex(
                name: "ix_contributions_merged_into_id",
                table: "contributions",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "ix_contributions_seminar_id_key",
                table: "contributions",
                columns: new[] { "seminar_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_contributions_unit_id",
                table: "contributions",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_document_facts_issuing_block_id",
                table: "document_facts",
                column: "issuing_block_id");

            migrationBuilder.CreateIndex(
                name: "ix_document_facts_issuing_unit_id",
                table: "document_facts",
                column: "issuing_unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_document_facts_seminar_id_key",
                table: "document_facts",
                columns: new[] { "seminar_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_emulation_blocks_code",
                table: "emulation_blocks",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_emulation_blocks_key",
                table: "emulation_blocks",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_initiative_authors_contribution_id_key",
                table: "initiative_authors",
                columns: new[] { "contribution_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_member_units_block_id",
                table: "member_units",
                column: "block_id");

            migrationBuilder.CreateIndex(
                name: "ix_member_units_code",
                table: "member_units",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_member_units_key",
                table: "member_units",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_member_units_successor_id",
                table: "member_units",
                column: "successor_id");

            migrationBuilder.CreateIndex(
                name: "ix_movements_seminar_id_key",
                table: "movements",
                columns: new[] { "seminar_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_movements_unit_id",
                table: "movements",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_papers_agenda_item_id",
                table: "papers",
                column: "agenda_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_papers_presenter_id",
                table: "papers",
                column: "presenter_id");

            migrationBuilder.CreateIndex(
                name: "ix_papers_seminar_id_key",
                table: "papers",
                columns: new[] { "seminar_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_papers_unit_id",
                table: "papers",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_people_code",
                table: "people",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_people_key",
                table: "people",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_person_positions_person_id_key",
                table: "person_positions",
                columns: new[] { "person_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_person_positions_unit_id",
                table: "person_positions",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_results_delegate_id",
                table: "results",
                column: "delegate_id");

            migrationBuilder.CreateIndex(
                name: "ix_results_seminar_id_key",
                table: "results",
                columns: new[] { "seminar_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_results_unit_id",
                table: "results",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_role_claims_role_id",
                table: "role_claims",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "RoleNameIndex",
                table: "roles",
                column: "normalized_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_seminar_days_seminar_id_key",
                table: "seminar_days",
                columns: new[] { "seminar_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_seminar_delegates_person_id",
                table: "seminar_delegates",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_seminar_delegates_seminar_id_key",
                table: "seminar_delegates",
                columns: new[] { "seminar_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_seminar_delegates_unit_id",
                table: "seminar_delegates",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_seminar_hosts_block_id",
                table: "seminar_hosts",
                column: "block_id");

            migrationBuilder.CreateIndex(
                name: "ix_seminar_hosts_seminar_id_key",
                table: "seminar_hosts",
                columns: new[] { "seminar_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_seminar_hosts_unit_id",
                table: "seminar_hosts",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_seminar_places_seminar_id_key",
                table: "seminar_places",
                columns: new[] { "seminar_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_seminar_units_seminar_id_key",
                table: "seminar_units",
                columns: new[] { "seminar_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_seminar_units_unit_id",
                table: "seminar_units",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_seminars_block_id",
                table: "seminars",
                column: "block_id");

            migrationBuilder.CreateIndex(
                name: "ix_seminars_code",
                table: "seminars",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_seminars_key",
                table: "seminars",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_setup_tokens_hash",
                table: "setup_tokens",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_stated_counts_seminar_id_key",
                table: "stated_counts",
                columns: new[] { "seminar_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_statements_agenda_item_id",
                table: "statements",
                column: "agenda_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_statements_paper_id",
                table: "statements",
                column: "paper_id");

            migrationBuilder.CreateIndex(
                name: "ix_statements_seminar_id_key",
                table: "statements",
                columns: new[] { "seminar_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_statements_speaker_id",
                table: "statements",
                column: "speaker_id");

            migrationBuilder.CreateIndex(
                name: "ix_statements_unit_id",
                table: "statements",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_unit_letterheads_member_unit_id_key",
                table: "unit_letterheads",
                columns: new[] { "member_unit_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_user_claims_user_id",
                table: "user_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_user_logins_user_id",
                table: "user_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_user_passkeys_user_id",
                table: "user_passkeys",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_user_roles_role_id",
                table: "user_roles",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "users",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "users",
                column: "normalized_user_name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "awards");

            migrationBuilder.DropTable(
                name: "ballots");

            migrationBuilder.DropTable(
                name: "block_letterheads");

            migrationBuilder.DropTable(
                name: "block_terms");

            migrationBuilder.DropTable(
                name: "commitments");

            migrationBuilder.DropTable(
                name: "conclusions");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "document_facts");

            migrationBuilder.DropTable(
                name: "initiative_authors");

            migrationBuilder.DropTable(
                name: "movements");

            migrationBuilder.DropTable(
                name: "person_positions");

            migrationBuilder.DropTable(
                name: "results");

            migrationBuilder.DropTable(
                name: "role_claims");

            migrationBuilder.DropTable(
                name: "seminar_days");

            migrationBuilder.DropTable(
                name: "seminar_hosts");

            migrationBuilder.DropTable(
                name: "seminar_places");

            migrationBuilder.DropTable(
                name: "seminar_units");

            migrationBuilder.DropTable(
                name: "setup_tokens");

            migrationBuilder.DropTable(
                name: "stated_counts");

            migrationBuilder.DropTable(
                name: "statements");

            migrationBuilder.DropTable(
                name: "unit_letterheads");

            migrationBuilder.DropTable(
                name: "user_claims");

            migrationBuilder.DropTable(
                name: "user_logins");

            migrationBuilder.DropTable(
                name: "user_passkeys");

            migrationBuilder.DropTable(
                name: "user_roles");

            migrationBuilder.DropTable(
                name: "user_tokens");

            migrationBuilder.DropTable(
                name: "contributions");

            migrationBuilder.DropTable(
                name: "papers");

            migrationBuilder.DropTable(
                name: "roles");

            migrationBuilder.DropTable(
                name: "users");

            migrationBuilder.DropTable(
                name: "agenda_items");

            migrationBuilder.DropTable(
                name: "agenda_sessions");

            migrationBuilder.DropTable(
                name: "seminar_delegates");

            migrationBuilder.DropTable(
                name: "member_units");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "seminars");

            migrationBuilder.DropTable(
                name: "emulation_blocks");
        }
    }
}
