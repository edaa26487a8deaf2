using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ToaDam.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Reminders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_messages_invitation_id",
                table: "outbox_messages");

            migrationBuilder.AddColumn<string>(
                name: "link_base",
                table: "seminar_duties",
                type: "character varying(300)",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "remind_days",
                table: "seminar_duties",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "reminds_on",
                table: "outbox_messages",
                type: "date",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_invitation_id_reminds_on",
                table: "outbox_messages",
                columns: new[] { "invitation_id", "reminds_on" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_messages_invitation_id_reminds_on",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "link_base",
                table: "seminar_duties");

            migrationBuilder.DropColumn(
                name: "remind_days",
                table: "seminar_duties");

            migrationBuilder.DropColumn(
                name: "reminds_on",
                table: "outbox_messages");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_invitation_id",
                table: "outbox_messages",
                column: "invitation_id");
        }
    }
}
