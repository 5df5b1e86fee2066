using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Verify.Api.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class QuoteIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "IndexedSnapshots",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SnapshotId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TextHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Words = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndexedSnapshots", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "ShingleBuckets",
                columns: table => new
                {
                    Bucket = table.Column<int>(type: "INTEGER", nullable: false),
                    SnapshotNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Hashes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShingleBuckets", x => new { x.Bucket, x.SnapshotNumber });
                });

            migrationBuilder.CreateIndex(
                name: "IX_IndexedSnapshots_SnapshotId",
                table: "IndexedSnapshots",
                column: "SnapshotId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IndexedSnapshots_TextHash",
                table: "IndexedSnapshots",
                column: "TextHash");

            migrationBuilder.CreateIndex(
                name: "IX_ShingleBuckets_SnapshotNumber",
                table: "ShingleBuckets",
                column: "SnapshotNumber");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "IndexedSnapshots");

            migrationBuilder.DropTable(
                name: "ShingleBuckets");
        }
    }
}
