using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ToaDam.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Deliveries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "delivered_at",
                table: "submission_versions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "delivered_at",
                table: "attachments",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "replications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    contribution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    unit_text = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    applied_on = table.Column<DateOnly>(type: "date", nullable: true),
                    outcome = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: true),
                    evidence = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: true),
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_replications", x => x.id);
                    table.ForeignKey(
                        name: "fk_replications_contributions_contribution_id",
                        column: x => x.contribution_id,
                        principalTable: "contributions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_replications_member_unit_unit_id",
                        column: x => x.unit_id,
                        principalTable: "member_units",
                        principalColumn: "id");
                });

            migrationBuilder.CreateIndex(
                name: "ix_replications_contribution_id_key",
                table: "replications",
                columns: new[] { "contribution_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_replications_unit_id",
                table: "replications",
                column: "unit_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "replications");

            migrationBuilder.DropColumn(
                name: "delivered_at",
                table: "submission_versions");

            migrationBuilder.DropColumn(
                name: "delivered_at",
                table: "attachments");
        }
    }
}
