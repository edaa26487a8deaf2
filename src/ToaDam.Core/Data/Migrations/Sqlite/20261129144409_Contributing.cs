using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ToaDam.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Contributing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "statements",
                type: "TEXT",
                maxLength: 40000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "seminar_delegates",
                type: "TEXT",
                maxLength: 40000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "contribution_id",
                table: "papers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "papers",
                type: "TEXT",
                maxLength: 40000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "status",
                table: "papers",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Accepted");

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "movements",
                type: "TEXT",
                maxLength: 40000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "document_facts",
                type: "TEXT",
                maxLength: 40000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "benefit_by_users",
                table: "contributions",
                type: "TEXT",
                maxLength: 40000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "confidential",
                table: "contributions",
                type: "TEXT",
                maxLength: 40000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "investor",
                table: "contributions",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "preconditions",
                table: "contributions",
                type: "TEXT",
                maxLength: 40000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "conclusions",
                type: "TEXT",
                maxLength: 40000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "commitments",
                type: "TEXT",
                maxLength: 40000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "contribution_bands",
                columns: table => new
                {
                    contribution_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hash = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contribution_bands", x => new { x.hash, x.contribution_id });
                    table.ForeignKey(
                        name: "fk_contribution_bands_contributions_contribution_id",
                        column: x => x.contribution_id,
                        principalTable: "contributions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "contribution_calls",
                columns: table => new
                {
                    seminar_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_confirms = table.Column<bool>(type: "INTEGER", nullable: false),
                    topics = table.Column<string>(type: "TEXT", maxLength: 40000, nullable: true),
                    guide = table.Column<string>(type: "TEXT", maxLength: 40000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contribution_calls", x => x.seminar_id);
                    table.ForeignKey(
                        name: "fk_contribution_calls_seminars_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "contribution_steps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    seminar_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    work_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    step = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 40000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contribution_steps", x => x.id);
                    table.ForeignKey(
                        name: "fk_contribution_steps_seminars_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "decisions",
                columns: table => new
                {
                    work_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    seminar_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 40000, nullable: true),
                    target_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    topic = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    present = table.Column<bool>(type: "INTEGER", nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decisions", x => x.work_id);
                    table.ForeignKey(
                        name: "fk_decisions_seminars_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "submissions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<Guid>(type: "TEXT", nullable: false),
                    seminar_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    link_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    author_name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    stage = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    sent = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    saved_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    saved_by = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_submissions", x => x.id);
                    table.ForeignKey(
                        name: "fk_submissions_member_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "member_units",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_submissions_seminars_seminar_id",
                        column: x => x.seminar_id,
                        principalTable: "seminars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "attachments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    submission_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    format = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    added_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    added_by = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    removed_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attachments", x => x.id);
                    table.ForeignKey(
                        name: "fk_attachments_submission_submission_id",
                        column: x => x.submission_id,
                        principalTable: "submissions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "submission_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    submission_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    sent_by = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    answer = table.Column<string>(type: "TEXT", maxLength: 40000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_submission_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_submission_versions_submissions_submission_id",
                        column: x => x.submission_id,
                        principalTable: "submissions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_papers_contribution_id",
                table: "papers",
                column: "contribution_id");

            migrationBuilder.CreateIndex(
                name: "ix_attachments_submission_id",
                table: "attachments",
                column: "submission_id");

            migrationBuilder.CreateIndex(
                name: "ix_contribution_bands_contribution_id",
                table: "contribution_bands",
                column: "contribution_id");

            migrationBuilder.CreateIndex(
                name: "ix_contribution_steps_seminar_id",
                table: "contribution_steps",
                column: "seminar_id");

            migrationBuilder.CreateIndex(
                name: "ix_contribution_steps_work_id_id",
                table: "contribution_steps",
                columns: new[] { "work_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_decisions_seminar_id",
                table: "decisions",
                column: "seminar_id");

            migrationBuilder.CreateIndex(
                name: "ix_submission_versions_submission_id_number",
                table: "submission_versions",
                columns: new[] { "submission_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_submissions_seminar_id_unit_id",
                table: "submissions",
                columns: new[] { "seminar_id", "unit_id" });

            migrationBuilder.CreateIndex(
                name: "ix_submissions_unit_id",
                table: "submissions",
                column: "unit_id");

            migrationBuilder.AddForeignKey(
                name: "fk_papers_contributions_contribution_id",
                table: "papers",
                column: "contribution_id",
                principalTable: "contributions",
                principalColumn: "id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_papers_contributions_contribution_id",
                table: "papers");

            migrationBuilder.DropTable(
                name: "attachments");

            migrationBuilder.DropTable(
                name: "contribution_bands");

            migrationBuilder.DropTable(
                name: "contribution_calls");

            migrationBuilder.DropTable(
                name: "contribution_steps");

            migrationBuilder.DropTable(
                name: "decisions");

            migrationBuilder.DropTable(
                name: "submission_versions");

            migrationBuilder.DropTable(
                name: "submissions");

            migrationBuilder.DropIndex(
                name: "ix_papers_contribution_id",
                table: "papers");

            migrationBuilder.DropColumn(
                name: "search_text",
                table: "statements");

            migrationBuilder.DropColumn(
                name: "search_text",
                table: "seminar_delegates");

            migrationBuilder.DropColumn(
                name: "contribution_id",
                table: "papers");

            migrationBuilder.DropColumn(
                name: "search_text",
                table: "papers");

            migrationBuilder.DropColumn(
                name: "status",
                table: "papers");

            migrationBuilder.DropColumn(
                name: "search_text",
                table: "movements");

            migrationBuilder.DropColumn(
                name: "search_text",
                table: "document_facts");

            migrationBuilder.DropColumn(
                name: "benefit_by_users",
                table: "contributions");

            migrationBuilder.DropColumn(
                name: "confidential",
                table: "contributions");

            migrationBuilder.DropColumn(
                name: "investor",
                table: "contributions");

            migrationBuilder.DropColumn(
                name: "preconditions",
                table: "contributions");

            migrationBuilder.DropColumn(
                name: "search_text",
                table: "conclusions");

            migrationBuilder.DropColumn(
                name: "search_text",
                table: "commitments");
        }
    }
}
