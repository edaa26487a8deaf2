using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ToaDam.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ContributionLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_contributions_seminar_id_position_id",
                table: "contributions");

            migrationBuilder.CreateIndex(
                name: "ix_contributions_list",
                table: "contributions",
                columns: new[] { "seminar_id", "position", "id", "kind", "status", "unit_id", "topic" });

            // The search words now hold the words as they stand too; the start fills empty ones.
            foreach (var table in (string[])["emulation_blocks", "member_units", "people", "contributions"])
            {
                migrationBuilder.Sql($"UPDATE {table} SET search_text = ''");
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_contributions_list",
                table: "contributions");

            migrationBuilder.CreateIndex(
                name: "ix_contributions_seminar_id_position_id",
                table: "contributions",
                columns: new[] { "seminar_id", "position", "id" });
        }
    }
}
