using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Verify.Api.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Placements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "Within",
                table: "LogCursors",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "CausesMet",
                table: "Claims",
                type: "nvarchar(max)",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "LookAgainAt",
                table: "Claims",
                type: "datetimeoffset(6)",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Placements",
                table: "Claims",
                type: "nvarchar(max)",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.CreateIndex(
                name: "IX_Claims_LookAgainAt_Number",
                table: "Claims",
                columns: new[] { "LookAgainAt", "Number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Claims_LookAgainAt_Number",
                table: "Claims");

            migrationBuilder.DropColumn(
                name: "Within",
                table: "LogCursors");

            migrationBuilder.DropColumn(
                name: "CausesMet",
                table: "Claims");

            migrationBuilder.DropColumn(
                name: "LookAgainAt",
                table: "Claims");

            migrationBuilder.DropColumn(
                name: "Placements",
                table: "Claims");
        }
    }
}
