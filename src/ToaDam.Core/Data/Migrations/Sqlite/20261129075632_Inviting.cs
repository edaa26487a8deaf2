using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ToaDam.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Inviting : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<Guid>(type: "TEXT", nullable: false),
                    seminar_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    guest_honorific = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    guest_name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    guest_post = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    quota = table.Column<int>(type: "INTEGER", nullable: true),
                    reply_by = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    contact_name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    contact_email = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    contact_phone = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    reply = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    replied_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    replied_by = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    reply_reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    handed_over_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    handed_over_to = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    told_on_paper = table.Column<string>(type: "TEXT", maxLength: 40000, nullable: true),
                    cancelled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    calendar_sequence = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitations", x => x.id);
                    table.ForeignKey(
                        name: "fk_invitations_member_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "member_units",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_invitations_seminars_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "inviting_plans",
                columns: table => new
                {
                    seminar_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<Guid>(type: "TEXT", nullable: false),
                    reply_by = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    quota = table.Column<int>(type: "INTEGER", nullable: true),
                    enquiries = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    notes = table.Column<string>(type: "TEXT", maxLength: 40000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inviting_plans", x => x.seminar_id);
                    table.ForeignKey(
                        name: "fk_inviting_plans_seminars_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "programme_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    seminar_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    published_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    published_by = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_programme_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_programme_versions_seminars_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "seminar_duties",
                columns: table => new
                {
                    seminar_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seminar_duties", x => new { x.seminar_id, x.kind });
                    table.ForeignKey(
                        name: "fk_seminar_duties_seminars_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "outbox_messages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<Guid>(type: "TEXT", nullable: false),
                    seminar_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    invitation_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    recipient_name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    recipient_address = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    subject = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    body = table.Column<string>(type: "TEXT", maxLength: 40000, nullable: false),
                    facts = table.Column<string>(type: "TEXT", maxLength: 40000, nullable: false),
                    link_base = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    edited = table.Column<bool>(type: "INTEGER", nullable: false),
                    message_id = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    send_after = table.Column<DateTime>(type: "TEXT", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    problem = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    held_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    held_until = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_messages", x => x.id);
                    table.ForeignKey(
                        name: "fk_outbox_messages_invitations_invitation_id",
                        column: x => x.invitation_id,
                        principalTable: "invitations",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_outbox_messages_seminars_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "personal_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    invitation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    person_name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    revoked_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_opened_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_personal_links", x => x.id);
                    table.ForeignKey(
                        name: "fk_personal_links_invitations_invitation_id",
                        column: x => x.invitation_id,
                        principalTable: "invitations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "unit_duties",
                columns: table => new
                {
                    invitation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    waived = table.Column<bool>(type: "INTEGER", nullable: false),
                    done_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unit_duties", x => new { x.invitation_id, x.kind });
                    table.ForeignKey(
                        name: "fk_unit_duties_invitation_invitation_id",
                        column: x => x.invitation_id,
                        principalTable: "invitations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "outbox_attachments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    message_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    content_type = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_attachments", x => x.id);
                    table.ForeignKey(
                        name: "fk_outbox_attachments_outbox_message_message_id",
                        column: x => x.message_id,
                        principalTable: "outbox_messages",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_invitations_seminar_id_unit_id",
                table: "invitations",
                columns: new[] { "seminar_id", "unit_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invitations_unit_id",
                table: "invitations",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_attachments_message_id",
                table: "outbox_attachments",
                column: "message_id");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_invitation_id",
                table: "outbox_messages",
                column: "invitation_id");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_message_id",
                table: "outbox_messages",
                column: "message_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_seminar_id_state",
                table: "outbox_messages",
                columns: new[] { "seminar_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_state_send_after",
                table: "outbox_messages",
                columns: new[] { "state", "send_after" });

            migrationBuilder.CreateIndex(
                name: "ix_personal_links_hash",
                table: "personal_links",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_personal_links_invitation_id",
                table: "personal_links",
                column: "invitation_id");

            migrationBuilder.CreateIndex(
                name: "ix_programme_versions_seminar_id_number",
                table: "programme_versions",
                columns: new[] { "seminar_id", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "inviting_plans");

            migrationBuilder.DropTable(
                name: "outbox_attachments");

            migrationBuilder.DropTable(
                name: "personal_links");

            migrationBuilder.DropTable(
                name: "programme_versions");

            migrationBuilder.DropTable(
                name: "seminar_duties");

            migrationBuilder.DropTable(
                name: "unit_duties");

            migrationBuilder.DropTable(
                name: "outbox_messages");

            migrationBuilder.DropTable(
                name: "invitations");
        }
    }
}
