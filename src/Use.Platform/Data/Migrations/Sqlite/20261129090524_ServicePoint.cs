using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Use.Platform.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ServicePoint : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(name: "MergedIntoId", table: "Records", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<Guid>(name: "PromotedFromId", table: "Records", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Organisation",
                table: "Initiatives",
                type: "TEXT",
                maxLength: 160,
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<bool>(
                name: "IsTrusted",
                table: "AspNetUsers",
                type: "INTEGER",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.CreateTable(
                name: "Documents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Documents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Documents_AspNetUsers_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Testimonies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    EmergencyCode = table.Column<string>(type: "TEXT", nullable: false),
                    InitiativeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AuthorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    City = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1200, nullable: false),
                    Video = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Changes = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Testimonies", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Testimonies_AspNetUsers_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_Testimonies_Emergencies_EmergencyCode",
                        column: x => x.EmergencyCode,
                        principalTable: "Emergencies",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_Testimonies_Records_InitiativeId",
                        column: x => x.InitiativeId,
                        principalTable: "Records",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "DocumentUsers",
                columns: table => new
                {
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordId = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DocumentUsers", x => new { x.DocumentId, x.RecordId });
                    table.ForeignKey(
                        name: "FK_DocumentUsers_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_DocumentUsers_Records_RecordId",
                        column: x => x.RecordId,
                        principalTable: "Records",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "IX_Records_MergedIntoId", table: "Records", column: "MergedIntoId");

            migrationBuilder.CreateIndex(name: "IX_Records_PromotedFromId", table: "Records", column: "PromotedFromId");

            migrationBuilder.CreateIndex(
                name: "IX_OutgoingMail_To_CreatedAt",
                table: "OutgoingMail",
                columns: new[] { "To", "CreatedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Initiatives_EmergencyCode_CountryCode_PlaceId_Organisation",
                table: "Initiatives",
                columns: new[] { "EmergencyCode", "CountryCode", "PlaceId", "Organisation" }
            );

            migrationBuilder.CreateIndex(name: "IX_Documents_OwnerId", table: "Documents", column: "OwnerId");

            migrationBuilder.CreateIndex(name: "IX_DocumentUsers_RecordId", table: "DocumentUsers", column: "RecordId");

            migrationBuilder.CreateIndex(name: "IX_Testimonies_AuthorId", table: "Testimonies", column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_Testimonies_EmergencyCode_State",
                table: "Testimonies",
                columns: new[] { "EmergencyCode", "State" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Testimonies_InitiativeId",
                table: "Testimonies",
                column: "InitiativeId"
            );

            migrationBuilder.AddForeignKey(
                name: "FK_Records_Records_MergedIntoId",
                table: "Records",
                column: "MergedIntoId",
                principalTable: "Records",
                principalColumn: "Id",
                onDelete: ReferentialAction.SetNull
            );

            migrationBuilder.AddForeignKey(
                name: "FK_Records_Records_PromotedFromId",
                table: "Records",
                column: "PromotedFromId",
                principalTable: "Records",
                principalColumn: "Id",
                onDelete: ReferentialAction.SetNull
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(name: "FK_Records_Records_MergedIntoId", table: "Records");

            migrationBuilder.DropForeignKey(name: "FK_Records_Records_PromotedFromId", table: "Records");

            migrationBuilder.DropTable(name: "DocumentUsers");

            migrationBuilder.DropTable(name: "Testimonies");

            migrationBuilder.DropTable(name: "Documents");

            migrationBuilder.DropIndex(name: "IX_Records_MergedIntoId", table: "Records");

            migrationBuilder.DropIndex(name: "IX_Records_PromotedFromId", table: "Records");

            migrationBuilder.DropIndex(name: "IX_OutgoingMail_To_CreatedAt", table: "OutgoingMail");

            migrationBuilder.DropIndex(
                name: "IX_Initiatives_EmergencyCode_CountryCode_PlaceId_Organisation",
                table: "Initiatives"
            );

            migrationBuilder.DropColumn(name: "MergedIntoId", table: "Records");

            migrationBuilder.DropColumn(name: "PromotedFromId", table: "Records");

            migrationBuilder.DropColumn(name: "Organisation", table: "Initiatives");

            migrationBuilder.DropColumn(name: "IsTrusted", table: "AspNetUsers");
        }
    }
}
