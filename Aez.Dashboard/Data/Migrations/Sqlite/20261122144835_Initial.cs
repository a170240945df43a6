using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Aez.Dashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Agreements",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CustomerNumber = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    ConcludedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ImportId = table.Column<int>(type: "INTEGER", nullable: false),
                    SourceRow = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Agreements", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CarePeriods",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CustomerNumber = table.Column<string>(type: "TEXT", nullable: false),
                    Ifk = table.Column<string>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    BirthDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    YoungestChildBirthDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PartnerInHousehold = table.Column<bool>(type: "INTEGER", nullable: false),
                    Section10 = table.Column<bool>(type: "INTEGER", nullable: false),
                    ExpectedDelivery = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SelfEmployed = table.Column<bool>(type: "INTEGER", nullable: false),
                    SeverelyDisabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    Rehabilitation = table.Column<bool>(type: "INTEGER", nullable: false),
                    CaseManagement = table.Column<bool>(type: "INTEGER", nullable: false),
                    AgreementRequired = table.Column<bool>(type: "INTEGER", nullable: true),
                    ProfileClass = table.Column<string>(type: "TEXT", nullable: true),
                    VerbisFlag = table.Column<bool>(type: "INTEGER", nullable: true),
                    ImportId = table.Column<int>(type: "INTEGER", nullable: false),
                    SourceRow = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CarePeriods", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ColumnMappings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Heading = table.Column<string>(type: "TEXT", nullable: false),
                    Column = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ColumnMappings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Contacts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CustomerNumber = table.Column<string>(type: "TEXT", nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Ifk = table.Column<string>(type: "TEXT", nullable: true),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: false),
                    ImportId = table.Column<int>(type: "INTEGER", nullable: false),
                    SourceRow = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contacts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Feedback",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Source = table.Column<int>(type: "INTEGER", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Ifk = table.Column<string>(type: "TEXT", nullable: false),
                    CustomerNumber = table.Column<string>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EvaluatedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Result = table.Column<string>(type: "TEXT", nullable: true),
                    FollowUp = table.Column<string>(type: "TEXT", nullable: true),
                    ImportId = table.Column<int>(type: "INTEGER", nullable: false),
                    SourceRow = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Feedback", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ImportChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ImportId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    RowId = table.Column<long>(type: "INTEGER", nullable: false),
                    PreviousImportId = table.Column<int>(type: "INTEGER", nullable: false),
                    Before = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Imports",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FileName = table.Column<string>(type: "TEXT", nullable: false),
                    Sheet = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: true),
                    ImportedBy = table.Column<string>(type: "TEXT", nullable: false),
                    ImportedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DataAsOf = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    NewRows = table.Column<int>(type: "INTEGER", nullable: false),
                    ChangedRows = table.Column<int>(type: "INTEGER", nullable: false),
                    UnchangedRows = table.Column<int>(type: "INTEGER", nullable: false),
                    RejectedRows = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstMonth = table.Column<int>(type: "INTEGER", nullable: true),
                    LastMonth = table.Column<int>(type: "INTEGER", nullable: true),
                    UndoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UndoneBy = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Imports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Instruments",
                columns: table => new
                {
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    LegalBasis = table.Column<string>(type: "TEXT", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ValidUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Instruments", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "Integrations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CustomerNumber = table.Column<string>(type: "TEXT", nullable: false),
                    StartOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Ifk = table.Column<string>(type: "TEXT", nullable: true),
                    ImportId = table.Column<int>(type: "INTEGER", nullable: false),
                    SourceRow = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Integrations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MeasureEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    NaturalKey = table.Column<string>(type: "TEXT", nullable: false),
                    CustomerNumber = table.Column<string>(type: "TEXT", nullable: false),
                    Instrument = table.Column<string>(type: "TEXT", nullable: false),
                    EntryOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ExitOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Ifk = table.Column<string>(type: "TEXT", nullable: true),
                    Provider = table.Column<string>(type: "TEXT", nullable: true),
                    ParticipationId = table.Column<string>(type: "TEXT", nullable: true),
                    ImportId = table.Column<int>(type: "INTEGER", nullable: false),
                    SourceRow = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeasureEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MetricDetails",
                columns: table => new
                {
                    Month = table.Column<int>(type: "INTEGER", nullable: false),
                    Ifk = table.Column<string>(type: "TEXT", nullable: false),
                    Topic = table.Column<string>(type: "TEXT", nullable: false),
                    Category = table.Column<string>(type: "TEXT", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MetricDetails", x => new { x.Month, x.Ifk, x.Topic, x.Category });
                });

            migrationBuilder.CreateTable(
                name: "Metrics",
                columns: table => new
                {
                    Month = table.Column<int>(type: "INTEGER", nullable: false),
                    Ifk = table.Column<string>(type: "TEXT", nullable: false),
                    Indicator = table.Column<string>(type: "TEXT", nullable: false),
                    Instrument = table.Column<string>(type: "TEXT", nullable: false),
                    Numerator = table.Column<double>(type: "REAL", nullable: false),
                    Denominator = table.Column<double>(type: "REAL", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Metrics", x => new { x.Month, x.Ifk, x.Indicator, x.Instrument });
                });

            migrationBuilder.CreateTable(
                name: "Officers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Team = table.Column<string>(type: "TEXT", nullable: false),
                    Unit = table.Column<int>(type: "INTEGER", nullable: false),
                    FullTimeEquivalent = table.Column<double>(type: "REAL", nullable: false),
                    ActiveFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ActiveTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ImportId = table.Column<int>(type: "INTEGER", nullable: false),
                    SourceRow = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Officers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReadyMetrics",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Month = table.Column<int>(type: "INTEGER", nullable: false),
                    Ifk = table.Column<string>(type: "TEXT", nullable: false),
                    Indicator = table.Column<string>(type: "TEXT", nullable: false),
                    Instrument = table.Column<string>(type: "TEXT", nullable: false),
                    Numerator = table.Column<double>(type: "REAL", nullable: false),
                    Denominator = table.Column<double>(type: "REAL", nullable: true),
                    ImportId = table.Column<int>(type: "INTEGER", nullable: false),
                    SourceRow = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReadyMetrics", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Settings",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<string>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Settings", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Targets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Indicator = table.Column<string>(type: "TEXT", nullable: false),
                    Instrument = table.Column<string>(type: "TEXT", nullable: false),
                    Ifk = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<double>(type: "REAL", nullable: false),
                    Weights = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SupersededAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ImportId = table.Column<int>(type: "INTEGER", nullable: true),
                    SourceRow = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Targets", x => x.Id);
                });

            migrationBuilder.InsertData(
                table: "Instruments",
                columns: new[] { "Code", "LegalBasis", "Name", "Position", "ValidFrom", "ValidUntil" },
                values: new object[,]
                {
                    { "abH", "§ 75 SGB III a. F.", "Ausbildungsbegleitende Hilfen", 11, null, new DateOnly(2021, 12, 31) },
                    { "AGH", "§ 16d SGB II", "Arbeitsgelegenheit mit Mehraufwandsentschädigung", 16, new DateOnly(2012, 4, 1), null },
                    { "AsA", "§§ 74–75a SGB III (zuvor § 130)", "Assistierte Ausbildung", 12, new DateOnly(2015, 5, 1), null },
                    { "AVGS-MAG", "§ 45 Abs. 4 SGB III", "Aktivierung bei einem Arbeitgeber mit Gutschein", 5, new DateOnly(2012, 4, 1), null },
                    { "AVGS-MAT", "§ 45 Abs. 4 SGB III", "Aktivierung bei einem Träger mit Gutschein", 4, new DateOnly(2012, 4, 1), null },
                    { "AVGS-MPAV", "§ 45 Abs. 4 SGB III", "Private Arbeitsvermittlung mit Gutschein", 6, new DateOnly(2012, 4, 1), null },
                    { "BaE", "§ 76 SGB III", "Außerbetriebliche Berufsausbildung", 10, null, null },
                    { "BOB", "§ 16j SGB II", "Bürgergeldbonus", 22, new DateOnly(2023, 7, 1), new DateOnly(2024, 12, 31) },
                    { "EGZ", "§§ 88–92 SGB III", "Eingliederungszuschuss", 8, null, null },
                    { "EQ", "§ 54a SGB III", "Einstiegsqualifizierung", 9, null, null },
                    { "ESF-LZA", "Bundesprogramm", "ESF-Programm für Langzeitarbeitslose", 25, new DateOnly(2015, 1, 1), new DateOnly(2018, 12, 31) },
                    { "ESG", "§ 16b SGB II", "Einstiegsgeld", 14, new DateOnly(2009, 1, 1), null },
                    { "EvL", "§ 16e SGB II", "Eingliederung von Langzeitarbeitslosen", 18, new DateOnly(2019, 1, 1), null },
                    { "FAV", "§ 16e SGB II a. F.", "Förderung von Arbeitsverhältnissen", 17, new DateOnly(2012, 4, 1), new DateOnly(2018, 12, 31) },
                    { "FbW", "§§ 81 ff. SGB III", "Förderung der beruflichen Weiterbildung", 7, null, new DateOnly(2024, 12, 31) },
                    { "FF", "§ 16f SGB II", "Freie Förderung", 19, new DateOnly(2009, 1, 1), null },
                    { "FsR", "§ 16h SGB II", "Förderung schwer zu erreichender junger Menschen", 20, new DateOnly(2016, 8, 1), null },
                    { "GB", "§ 16k SGB II", "Ganzheitliche Betreuung (Coaching)", 23, new DateOnly(2023, 7, 1), null },
                    { "KEL", "§ 16a SGB II", "Kommunale Eingliederungsleistungen", 13, new DateOnly(2009, 1, 1), null },
                    { "LES", "§ 16c SGB II", "Leistungen zur Eingliederung von Selbständigen", 15, new DateOnly(2009, 1, 1), null },
                    { "MAG", "§ 45 SGB III", "Aktivierung und berufliche Eingliederung bei einem Arbeitgeber", 3, new DateOnly(2012, 4, 1), null },
                    { "MAT", "§ 45 SGB III", "Aktivierung und berufliche Eingliederung bei einem Träger (Vergabe)", 2, new DateOnly(2012, 4, 1), null },
                    { "STA", "Bundesprogramm", "Soziale Teilhabe am Arbeitsmarkt", 24, new DateOnly(2015, 1, 1), new DateOnly(2018, 12, 31) },
                    { "TaAM", "§ 16i SGB II", "Teilhabe am Arbeitsmarkt", 21, new DateOnly(2019, 1, 1), null },
                    { "TZA", "§ 7a BBiG (zuvor § 8)", "Teilzeitausbildung (Form, keine eigene Förderung)", 26, null, null },
                    { "VB", "§ 16 Abs. 1 SGB II i. V. m. § 44 SGB III", "Förderung aus dem Vermittlungsbudget", 1, new DateOnly(2009, 1, 1), null }
                });

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_CustomerNumber_Kind_ConcludedOn",
                table: "Agreements",
                columns: new[] { "CustomerNumber", "Kind", "ConcludedOn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CarePeriods_CustomerNumber_From",
                table: "CarePeriods",
                columns: new[] { "CustomerNumber", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CarePeriods_Ifk",
                table: "CarePeriods",
                column: "Ifk");

            migrationBuilder.CreateIndex(
                name: "IX_ColumnMappings_Source_Kind_Heading",
                table: "ColumnMappings",
                columns: new[] { "Source", "Kind", "Heading" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_CustomerNumber_Date_Kind",
                table: "Contacts",
                columns: new[] { "CustomerNumber", "Date", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Feedback_CustomerNumber_Source_ReceivedOn_Ifk",
                table: "Feedback",
                columns: new[] { "CustomerNumber", "Source", "ReceivedOn", "Ifk" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImportChanges_ImportId",
                table: "ImportChanges",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportChanges_PreviousImportId",
                table: "ImportChanges",
                column: "PreviousImportId");

            migrationBuilder.CreateIndex(
                name: "IX_Imports_Sha256",
                table: "Imports",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_Integrations_CustomerNumber_StartOn_Kind",
                table: "Integrations",
                columns: new[] { "CustomerNumber", "StartOn", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MeasureEntries_CustomerNumber_EntryOn",
                table: "MeasureEntries",
                columns: new[] { "CustomerNumber", "EntryOn" });

            migrationBuilder.CreateIndex(
                name: "IX_MeasureEntries_NaturalKey",
                table: "MeasureEntries",
                column: "NaturalKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Officers_Code",
                table: "Officers",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReadyMetrics_Month_Ifk_Indicator_Instrument",
                table: "ReadyMetrics",
                columns: new[] { "Month", "Ifk", "Indicator", "Instrument" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Targets_Year_Indicator_Instrument_Ifk_Version",
                table: "Targets",
                columns: new[] { "Year", "Indicator", "Instrument", "Ifk", "Version" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Agreements");

            migrationBuilder.DropTable(
                name: "CarePeriods");

            migrationBuilder.DropTable(
                name: "ColumnMappings");

            migrationBuilder.DropTable(
                name: "Contacts");

            migrationBuilder.DropTable(
                name: "Feedback");

            migrationBuilder.DropTable(
                name: "ImportChanges");

            migrationBuilder.DropTable(
                name: "Imports");

            migrationBuilder.DropTable(
                name: "Instruments");

            migrationBuilder.DropTable(
                name: "Integrations");

            migrationBuilder.DropTable(
                name: "MeasureEntries");

            migrationBuilder.DropTable(
                name: "MetricDetails");

            migrationBuilder.DropTable(
                name: "Metrics");

            migrationBuilder.DropTable(
                name: "Officers");

            migrationBuilder.DropTable(
                name: "ReadyMetrics");

            migrationBuilder.DropTable(
                name: "Settings");

            migrationBuilder.DropTable(
                name: "Targets");
        }
    }
}
