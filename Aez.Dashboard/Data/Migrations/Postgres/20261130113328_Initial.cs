using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Aez.Dashboard.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Accounts",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DisplayName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Role = table.Column<int>(type: "integer", nullable: false),
                    Ifk = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Team = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AllTeams = table.Column<bool>(type: "boolean", nullable: false),
                    MustChangePassword = table.Column<bool>(type: "boolean", nullable: false),
                    OneTimePasswordUntil = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LastCodeStep = table.Column<long>(type: "bigint", nullable: true),
                    IsDemo = table.Column<bool>(type: "boolean", nullable: false),
                    UserName = table.Column<string>(type: "text", maxLength: 256, nullable: true, collation: "C"),
                    NormalizedUserName = table.Column<string>(type: "text", maxLength: 256, nullable: true, collation: "C"),
                    Email = table.Column<string>(type: "text", maxLength: 256, nullable: true, collation: "C"),
                    NormalizedEmail = table.Column<string>(type: "text", maxLength: 256, nullable: true, collation: "C"),
                    EmailConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    PasswordHash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SecurityStamp = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ConcurrencyStamp = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PhoneNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PhoneNumberConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Agreements",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CustomerNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    ConcludedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ContinuedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ValidUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ImportId = table.Column<int>(type: "integer", nullable: false),
                    SourceRow = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Agreements", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    At = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    User = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Action = table.Column<int>(type: "integer", nullable: false),
                    Subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Before = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    After = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Network = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Sha256 = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CarePeriods",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CustomerNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Ifk = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    BirthDate = table.Column<DateOnly>(type: "date", nullable: true),
                    YoungestChildBirthDate = table.Column<DateOnly>(type: "date", nullable: true),
                    ChildLeftOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PartnerInHousehold = table.Column<bool>(type: "boolean", nullable: false),
                    Section10 = table.Column<bool>(type: "boolean", nullable: false),
                    ExpectedDelivery = table.Column<DateOnly>(type: "date", nullable: true),
                    SelfEmployed = table.Column<bool>(type: "boolean", nullable: false),
                    SeverelyDisabled = table.Column<bool>(type: "boolean", nullable: false),
                    Rehabilitation = table.Column<bool>(type: "boolean", nullable: false),
                    CaseManagement = table.Column<bool>(type: "boolean", nullable: false),
                    AgreementRequired = table.Column<bool>(type: "boolean", nullable: true),
                    ChildCareSecured = table.Column<bool>(type: "boolean", nullable: true),
                    ProfileClass = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    VerbisFlag = table.Column<bool>(type: "boolean", nullable: true),
                    ImportId = table.Column<int>(type: "integer", nullable: false),
                    SourceRow = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CarePeriods", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ColumnMappings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Heading = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Column = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ColumnMappings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Contacts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CustomerNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Ifk = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Outcome = table.Column<int>(type: "integer", nullable: false),
                    ImportId = table.Column<int>(type: "integer", nullable: false),
                    SourceRow = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contacts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Deliveries",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    FileName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Mode = table.Column<int>(type: "integer", nullable: false),
                    Outcome = table.Column<int>(type: "integer", nullable: false),
                    Source = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    TakenAt = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kinds = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    NewRows = table.Column<int>(type: "integer", nullable: false),
                    ChangedRows = table.Column<int>(type: "integer", nullable: false),
                    ClearedRows = table.Column<int>(type: "integer", nullable: false),
                    UnchangedRows = table.Column<int>(type: "integer", nullable: false),
                    OutdatedRows = table.Column<int>(type: "integer", nullable: false),
                    SkippedRows = table.Column<int>(type: "integer", nullable: false),
                    RejectedRows = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AfterImport = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deliveries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Dialogues",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Month = table.Column<int>(type: "integer", nullable: false),
                    Team = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    CorrectionReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    PreparedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PreparedAt = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SubmittedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SubmittedAt = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SubmittedContent = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SignedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SignedAt = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReturnedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReturnReason = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Dialogues", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DialogueSnapshots",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    DialogueId = table.Column<int>(type: "integer", nullable: false),
                    Month = table.Column<int>(type: "integer", nullable: false),
                    Team = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Content = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PreviousSha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SignedAt = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SignatureKey = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Signature = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DialogueSnapshots", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "ExaminedSteps",
                columns: table => new
                {
                    Month = table.Column<int>(type: "integer", nullable: false),
                    Ifk = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Change = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExaminedSteps", x => new { x.Month, x.Ifk, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "Feedback",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Source = table.Column<int>(type: "integer", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Ifk = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CustomerNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EvaluatedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Result = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    FollowUp = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ImportId = table.Column<int>(type: "integer", nullable: false),
                    SourceRow = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Feedback", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Findings",
                columns: table => new
                {
                    CustomerNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Rule = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    RowId = table.Column<long>(type: "bigint", nullable: false),
                    FirstMonth = table.Column<int>(type: "integer", nullable: false),
                    LastMonth = table.Column<int>(type: "integer", nullable: false),
                    Ifk = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Day = table.Column<DateOnly>(type: "date", nullable: true),
                    Detail = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Since = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Findings", x => new { x.CustomerNumber, x.Rule, x.Kind, x.RowId, x.FirstMonth });
                });

            migrationBuilder.CreateTable(
                name: "FrozenCells",
                columns: table => new
                {
                    Month = table.Column<int>(type: "integer", nullable: false),
                    Ifk = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FrozenAt = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FrozenCells", x => new { x.Month, x.Ifk });
                });

            migrationBuilder.CreateTable(
                name: "Imports",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    FileName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Sheet = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Source = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ImportedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ImportedAt = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DataAsOf = table.Column<DateOnly>(type: "date", nullable: false),
                    NewRows = table.Column<int>(type: "integer", nullable: false),
                    ChangedRows = table.Column<int>(type: "integer", nullable: false),
                    ClearedRows = table.Column<int>(type: "integer", nullable: false),
                    UnchangedRows = table.Column<int>(type: "integer", nullable: false),
                    OutdatedRows = table.Column<int>(type: "integer", nullable: false),
                    SkippedRows = table.Column<int>(type: "integer", nullable: false),
                    RejectedRows = table.Column<int>(type: "integer", nullable: false),
                    FirstMonth = table.Column<int>(type: "integer", nullable: true),
                    LastMonth = table.Column<int>(type: "integer", nullable: true),
                    Rank = table.Column<int>(type: "integer", nullable: false),
                    Columns = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    FullStockIfks = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CoversAllTeams = table.Column<bool>(type: "boolean", nullable: false),
                    UndoneAt = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UndoneBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UndoneTeams = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReducedAt = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Imports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Instruments",
                columns: table => new
                {
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LegalBasis = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    ValidUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    OwnGroup = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Instruments", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "Integrations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CustomerNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StartOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Ifk = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ImportId = table.Column<int>(type: "integer", nullable: false),
                    SourceRow = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Integrations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MeasureEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    NaturalKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CustomerNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Instrument = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    EntryOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ExitOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Ifk = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Provider = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ParticipationId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ImportId = table.Column<int>(type: "integer", nullable: false),
                    SourceRow = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeasureEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MetricDetails",
                columns: table => new
                {
                    Month = table.Column<int>(type: "integer", nullable: false),
                    Ifk = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Topic = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Category = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MetricDetails", x => new { x.Month, x.Ifk, x.Topic, x.Category });
                });

            migrationBuilder.CreateTable(
                name: "MetricDetailsAhead",
                columns: table => new
                {
                    Month = table.Column<int>(type: "integer", nullable: false),
                    Ifk = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Topic = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Category = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MetricDetailsAhead", x => new { x.Month, x.Ifk, x.Topic, x.Category });
                });

            migrationBuilder.CreateTable(
                name: "Metrics",
                columns: table => new
                {
                    Month = table.Column<int>(type: "integer", nullable: false),
                    Ifk = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Indicator = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Instrument = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Numerator = table.Column<double>(type: "double precision", nullable: false),
                    Denominator = table.Column<double>(type: "double precision", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Metrics", x => new { x.Month, x.Ifk, x.Indicator, x.Instrument });
                });

            migrationBuilder.CreateTable(
                name: "MetricsAhead",
                columns: table => new
                {
                    Month = table.Column<int>(type: "integer", nullable: false),
                    Ifk = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Indicator = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Instrument = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Numerator = table.Column<double>(type: "double precision", nullable: false),
                    Denominator = table.Column<double>(type: "double precision", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MetricsAhead", x => new { x.Month, x.Ifk, x.Indicator, x.Instrument });
                });

            migrationBuilder.CreateTable(
                name: "MissedWarnings",
                columns: table => new
                {
                    CustomerNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RowFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    MarkedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    MarkedBy = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MissedWarnings", x => new { x.CustomerNumber, x.RowFrom });
                });

            migrationBuilder.CreateTable(
                name: "Officers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Team = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Unit = table.Column<int>(type: "integer", nullable: false),
                    FullTimeEquivalent = table.Column<double>(type: "double precision", nullable: false),
                    ActiveFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    ActiveTo = table.Column<DateOnly>(type: "date", nullable: true),
                    ImportId = table.Column<int>(type: "integer", nullable: false),
                    SourceRow = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Officers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PassedOnCells",
                columns: table => new
                {
                    Month = table.Column<int>(type: "integer", nullable: false),
                    Ifk = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Topic = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Part = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Shown = table.Column<int>(type: "integer", nullable: false),
                    ShownAt = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PassedOnCells", x => new { x.Month, x.Ifk, x.Topic, x.Part });
                });

            migrationBuilder.CreateTable(
                name: "ProcessChanges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Team = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Indicator = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Month = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RecordedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RecordedAt = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    WithdrawnBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    WithdrawnAt = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    WithdrawalReason = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProcessChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProofHeads",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Database = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    LastEntry = table.Column<long>(type: "bigint", nullable: false),
                    EntrySha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LastSnapshot = table.Column<int>(type: "integer", nullable: false),
                    SnapshotSha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SignedAt = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PreviousSha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SignatureKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Signature = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProofHeads", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "ReadyMetrics",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Month = table.Column<int>(type: "integer", nullable: false),
                    Ifk = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Indicator = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Instrument = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Numerator = table.Column<double>(type: "double precision", nullable: false),
                    Denominator = table.Column<double>(type: "double precision", nullable: true),
                    ImportId = table.Column<int>(type: "integer", nullable: false),
                    SourceRow = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReadyMetrics", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RecordClaims",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    RowId = table.Column<long>(type: "bigint", nullable: false),
                    ImportId = table.Column<int>(type: "integer", nullable: false),
                    Rank = table.Column<int>(type: "integer", nullable: false),
                    DataAsOf = table.Column<DateOnly>(type: "date", nullable: false),
                    SourceRow = table.Column<int>(type: "integer", nullable: false),
                    Values = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecordClaims", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RegisterEntries",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Register = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Team = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Ifk = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CustomerNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Content = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsCurrent = table.Column<bool>(type: "boolean", nullable: false),
                    IsRemoved = table.Column<bool>(type: "boolean", nullable: false),
                    ChangedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ChangedAt = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterEntries", x => new { x.Id, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "RuleSets",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Content = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsCurrent = table.Column<bool>(type: "boolean", nullable: false),
                    IsWithdrawal = table.Column<bool>(type: "boolean", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ChangedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ChangedAt = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RuleSets", x => new { x.Number, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "Settings",
                columns: table => new
                {
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Value = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ChangedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ChangedAt = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Settings", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "SteeringMeasures",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Team = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DecidedIn = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Indicator = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Instrument = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Responsible = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ExpectedEffect = table.Column<double>(type: "double precision", nullable: false),
                    ExpectedBy = table.Column<int>(type: "integer", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ClosedIn = table.Column<int>(type: "integer", nullable: true),
                    MeasuredEffect = table.Column<double>(type: "double precision", nullable: true),
                    ClosingNote = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CreatedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ChangedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ChangedAt = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SteeringMeasures", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StoredFiles",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Register = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Team = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    EntryId = table.Column<int>(type: "integer", nullable: true),
                    Name = table.Column<string>(type: "text", maxLength: 120, nullable: false, collation: "C"),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Size = table.Column<int>(type: "integer", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false),
                    UploadedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UploadedAt = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Targets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Indicator = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Instrument = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Ifk = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Team = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Value = table.Column<double>(type: "double precision", nullable: false),
                    Weights = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SupersededAt = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ImportId = table.Column<int>(type: "integer", nullable: true),
                    SourceRow = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Targets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AccountClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ClaimType = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClaimValue = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AccountClaims_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AccountLinks",
                columns: table => new
                {
                    AccountId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Issuer = table.Column<string>(type: "text", maxLength: 500, nullable: true, collation: "C"),
                    Subject = table.Column<string>(type: "text", maxLength: 255, nullable: true, collation: "C"),
                    CodeHash = table.Column<string>(type: "text", maxLength: 64, nullable: true, collation: "C"),
                    CodeEndsAt = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LinkedAt = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LastUsedAt = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountLinks", x => x.AccountId);
                    table.ForeignKey(
                        name: "FK_AccountLinks_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AccountLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ProviderKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ProviderDisplayName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UserId = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AccountLogins_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AccountPasskeys",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    UserId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountPasskeys", x => x.CredentialId);
                    table.ForeignKey(
                        name: "FK_AccountPasskeys_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AccountTokens",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LoginProvider = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Value = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AccountTokens_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SignInSessions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AccountId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StartedAt = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LastSeenAt = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ProviderToken = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ProviderSession = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    EndedAt = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Device = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Network = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInSessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SignInSessions_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DialogueTexts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DialogueId = table.Column<int>(type: "integer", nullable: false),
                    Field = table.Column<int>(type: "integer", nullable: false),
                    Indicator = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Instrument = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    ChangedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ChangedAt = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DialogueTexts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DialogueTexts_Dialogues_DialogueId",
                        column: x => x.DialogueId,
                        principalTable: "Dialogues",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CoveredIfks",
                columns: table => new
                {
                    ImportId = table.Column<int>(type: "integer", nullable: false),
                    Ifk = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoveredIfks", x => new { x.ImportId, x.Ifk });
                    table.ForeignKey(
                        name: "FK_CoveredIfks_Imports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "Imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "InstrumentNames",
                columns: table => new
                {
                    Instrument = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LegalBasis = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InstrumentNames", x => new { x.Instrument, x.From });
                    table.ForeignKey(
                        name: "FK_InstrumentNames_Instruments_Instrument",
                        column: x => x.Instrument,
                        principalTable: "Instruments",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "Instruments",
                columns: new[] { "Code", "LegalBasis", "Name", "OwnGroup", "Position", "ValidFrom", "ValidUntil" },
                values: new object[,]
                {
                    { "abH", "§ 75 SGB III a. F.", "Ausbildungsbegleitende Hilfen", null, 12, null, new DateOnly(2021, 2, 28) },
                    { "AGH", "§ 16d SGB II", "Arbeitsgelegenheit mit Mehraufwandsentschädigung", null, 17, new DateOnly(2012, 4, 1), null },
                    { "AsA", "§ 130 SGB III", "Assistierte Ausbildung", null, 13, new DateOnly(2015, 5, 1), null },
                    { "AVGS-MAG", "§ 45 Abs. 4 SGB III", "Aktivierung bei einem Arbeitgeber mit Gutschein", null, 5, new DateOnly(2012, 4, 1), null },
                    { "AVGS-MAT", "§ 45 Abs. 4 SGB III", "Aktivierung bei einem Träger mit Gutschein", null, 4, new DateOnly(2012, 4, 1), null },
                    { "AVGS-MPAV", "§ 45 Abs. 4 SGB III", "Private Arbeitsvermittlung mit Gutschein", null, 6, new DateOnly(2012, 4, 1), null },
                    { "BaE", "§ 76 SGB III", "Außerbetriebliche Berufsausbildung", null, 11, null, null },
                    { "BOB", "§ 16j SGB II", "Bürgergeldbonus", null, 23, new DateOnly(2023, 7, 1), new DateOnly(2024, 3, 27) },
                    { "BOP", "§ 48a SGB III", "Berufsorientierungspraktikum", null, 10, new DateOnly(2024, 4, 1), null },
                    { "EGZ", "§§ 88–92 SGB III", "Eingliederungszuschuss", null, 8, null, null },
                    { "EQ", "§ 54a SGB III", "Einstiegsqualifizierung", null, 9, null, null },
                    { "ESF-LZA", "Bundesprogramm", "ESF-Programm für Langzeitarbeitslose", null, 26, new DateOnly(2015, 1, 1), new DateOnly(2018, 12, 31) },
                    { "ESG", "§ 16b SGB II", "Einstiegsgeld", null, 15, new DateOnly(2009, 1, 1), null },
                    { "EvL", "§ 16e SGB II", "Eingliederung von Langzeitarbeitslosen", null, 19, new DateOnly(2019, 1, 1), null },
                    { "FAV", "§ 16e SGB II a. F.", "Förderung von Arbeitsverhältnissen", null, 18, new DateOnly(2012, 4, 1), new DateOnly(2018, 12, 31) },
                    { "FbW", "§§ 81 ff. SGB III", "Förderung der beruflichen Weiterbildung", null, 7, null, new DateOnly(2024, 12, 31) },
                    { "FF", "§ 16f SGB II", "Freie Förderung", null, 20, new DateOnly(2009, 1, 1), null },
                    { "FsR", "§ 16h SGB II", "Förderung schwer zu erreichender junger Menschen", null, 21, new DateOnly(2016, 8, 1), null },
                    { "GB", "§ 16k SGB II", "Ganzheitliche Betreuung (Coaching)", null, 24, new DateOnly(2023, 7, 1), null },
                    { "KEL", "§ 16a SGB II", "Kommunale Eingliederungsleistungen", null, 14, new DateOnly(2009, 1, 1), null },
                    { "LES", "§ 16c SGB II", "Leistungen zur Eingliederung von Selbständigen", null, 16, new DateOnly(2009, 1, 1), null },
                    { "MAG", "§ 45 SGB III", "Aktivierung und berufliche Eingliederung bei einem Arbeitgeber", null, 3, new DateOnly(2012, 4, 1), null },
                    { "MAT", "§ 45 SGB III", "Aktivierung und berufliche Eingliederung bei einem Träger (Vergabe)", null, 2, new DateOnly(2012, 4, 1), null },
                    { "STA", "Bundesprogramm", "Soziale Teilhabe am Arbeitsmarkt", null, 25, new DateOnly(2015, 1, 1), new DateOnly(2018, 12, 31) },
                    { "TaAM", "§ 16i SGB II", "Teilhabe am Arbeitsmarkt", null, 22, new DateOnly(2019, 1, 1), null },
                    { "TZA", "§ 8 BBiG", "Teilzeitausbildung (Form, keine eigene Förderung)", null, 27, null, null },
                    { "VB", "§ 16 Abs. 1 SGB II i. V. m. § 44 SGB III", "Förderung aus dem Vermittlungsbudget", null, 1, new DateOnly(2009, 1, 1), null }
                });

            migrationBuilder.InsertData(
                table: "InstrumentNames",
                columns: new[] { "From", "Instrument", "LegalBasis", "Name" },
                values: new object[,]
                {
                    { new DateOnly(2020, 5, 29), "AsA", "§§ 74–75a SGB III", "Assistierte Ausbildung" },
                    { new DateOnly(2026, 7, 1), "EvL", "§ 16e SGB II", "Eingliederung von Langzeitleistungsbeziehenden" },
                    { new DateOnly(2020, 1, 1), "TZA", "§ 7a BBiG", "Teilzeitausbildung (Form, keine eigene Förderung)" }
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccountClaims_UserId",
                table: "AccountClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AccountLinks_CodeHash",
                table: "AccountLinks",
                column: "CodeHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AccountLinks_Issuer_Subject",
                table: "AccountLinks",
                columns: new[] { "Issuer", "Subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AccountLogins_UserId",
                table: "AccountLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AccountPasskeys_UserId",
                table: "AccountPasskeys",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "Accounts",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "Accounts",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_CustomerNumber_Kind_ConcludedOn",
                table: "Agreements",
                columns: new[] { "CustomerNumber", "Kind", "ConcludedOn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_ImportId",
                table: "Agreements",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_At",
                table: "AuditEntries",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_CarePeriods_CustomerNumber_From",
                table: "CarePeriods",
                columns: new[] { "CustomerNumber", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CarePeriods_From",
                table: "CarePeriods",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_CarePeriods_Ifk",
                table: "CarePeriods",
                column: "Ifk");

            migrationBuilder.CreateIndex(
                name: "IX_CarePeriods_ImportId",
                table: "CarePeriods",
                column: "ImportId");

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
                name: "IX_Contacts_ImportId",
                table: "Contacts",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Sha256_Mode",
                table: "Deliveries",
                columns: new[] { "Sha256", "Mode" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Dialogues_Month_Team_Version",
                table: "Dialogues",
                columns: new[] { "Month", "Team", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DialogueSnapshots_Month_Team_Version",
                table: "DialogueSnapshots",
                columns: new[] { "Month", "Team", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DialogueTexts_DialogueId_Field_Indicator_Instrument",
                table: "DialogueTexts",
                columns: new[] { "DialogueId", "Field", "Indicator", "Instrument" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Feedback_CustomerNumber_Source_ReceivedOn_Ifk",
                table: "Feedback",
                columns: new[] { "CustomerNumber", "Source", "ReceivedOn", "Ifk" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Feedback_DueOn",
                table: "Feedback",
                column: "DueOn");

            migrationBuilder.CreateIndex(
                name: "IX_Feedback_ImportId",
                table: "Feedback",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_Feedback_ReceivedOn",
                table: "Feedback",
                column: "ReceivedOn");

            migrationBuilder.CreateIndex(
                name: "IX_Findings_Ifk_LastMonth_FirstMonth_Rule",
                table: "Findings",
                columns: new[] { "Ifk", "LastMonth", "FirstMonth", "Rule" });

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
                name: "IX_Integrations_ImportId",
                table: "Integrations",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_Integrations_StartOn",
                table: "Integrations",
                column: "StartOn");

            migrationBuilder.CreateIndex(
                name: "IX_MeasureEntries_CustomerNumber_EntryOn",
                table: "MeasureEntries",
                columns: new[] { "CustomerNumber", "EntryOn" });

            migrationBuilder.CreateIndex(
                name: "IX_MeasureEntries_EntryOn",
                table: "MeasureEntries",
                column: "EntryOn");

            migrationBuilder.CreateIndex(
                name: "IX_MeasureEntries_ImportId",
                table: "MeasureEntries",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_MeasureEntries_NaturalKey",
                table: "MeasureEntries",
                column: "NaturalKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MetricDetails_Ifk_Month",
                table: "MetricDetails",
                columns: new[] { "Ifk", "Month" });

            migrationBuilder.CreateIndex(
                name: "IX_Metrics_Ifk_Month",
                table: "Metrics",
                columns: new[] { "Ifk", "Month" });

            migrationBuilder.CreateIndex(
                name: "IX_Officers_Code_ActiveFrom",
                table: "Officers",
                columns: new[] { "Code", "ActiveFrom" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProcessChanges_Team_Indicator_Month",
                table: "ProcessChanges",
                columns: new[] { "Team", "Indicator", "Month" },
                unique: true,
                filter: "\"WithdrawnAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ReadyMetrics_Month_Ifk_Indicator_Instrument",
                table: "ReadyMetrics",
                columns: new[] { "Month", "Ifk", "Indicator", "Instrument" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RecordClaims_ImportId",
                table: "RecordClaims",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_RecordClaims_Kind_RowId",
                table: "RecordClaims",
                columns: new[] { "Kind", "RowId" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_CustomerNumber",
                table: "RegisterEntries",
                column: "CustomerNumber");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_Register_Team_IsCurrent",
                table: "RegisterEntries",
                columns: new[] { "Register", "Team", "IsCurrent" });

            migrationBuilder.CreateIndex(
                name: "IX_SignInSessions_AccountId",
                table: "SignInSessions",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_SteeringMeasures_Team_DecidedIn",
                table: "SteeringMeasures",
                columns: new[] { "Team", "DecidedIn" });

            migrationBuilder.CreateIndex(
                name: "IX_StoredFiles_EntryId_UploadedBy",
                table: "StoredFiles",
                columns: new[] { "EntryId", "UploadedBy" });

            migrationBuilder.CreateIndex(
                name: "IX_Targets_Year_Indicator_Instrument_Ifk_Team_Version",
                table: "Targets",
                columns: new[] { "Year", "Indicator", "Instrument", "Ifk", "Team", "Version" },
                unique: true);

            // Audit log and proofs stay as written, whoever has the database open; the numbers of entries are kept, so that one that is missing is noticed.
            migrationBuilder.Sql(
                """
                CREATE TABLE "AuditNumbers" ("Number" bigint PRIMARY KEY);

                CREATE FUNCTION "RefuseChange"() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'Das Protokoll lässt sich nicht ändern.' USING ERRCODE = 'integrity_constraint_violation'; END $$;

                CREATE FUNCTION "NoteNumber"() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN INSERT INTO "AuditNumbers" ("Number") VALUES (NEW."Id"); PERFORM pg_notify('aez_changes', ''); RETURN NULL; END $$;

                CREATE TRIGGER "AuditEntries_NoUpdate" BEFORE UPDATE ON "AuditEntries" FOR EACH ROW EXECUTE FUNCTION "RefuseChange"();
                CREATE TRIGGER "AuditEntries_NoDelete" BEFORE DELETE ON "AuditEntries" FOR EACH ROW EXECUTE FUNCTION "RefuseChange"();
                CREATE TRIGGER "AuditEntries_NoTruncate" BEFORE TRUNCATE ON "AuditEntries" FOR EACH STATEMENT EXECUTE FUNCTION "RefuseChange"();
                CREATE TRIGGER "AuditEntries_Number" AFTER INSERT ON "AuditEntries" FOR EACH ROW EXECUTE FUNCTION "NoteNumber"();
                CREATE TRIGGER "ProofHeads_NoUpdate" BEFORE UPDATE ON "ProofHeads" FOR EACH ROW EXECUTE FUNCTION "RefuseChange"();
                CREATE TRIGGER "ProofHeads_NoDelete" BEFORE DELETE ON "ProofHeads" FOR EACH ROW EXECUTE FUNCTION "RefuseChange"();
                CREATE TRIGGER "ProofHeads_NoTruncate" BEFORE TRUNCATE ON "ProofHeads" FOR EACH STATEMENT EXECUTE FUNCTION "RefuseChange"();
                CREATE TRIGGER "AuditNumbers_NoUpdate" BEFORE UPDATE ON "AuditNumbers" FOR EACH ROW EXECUTE FUNCTION "RefuseChange"();
                CREATE TRIGGER "AuditNumbers_NoDelete" BEFORE DELETE ON "AuditNumbers" FOR EACH ROW EXECUTE FUNCTION "RefuseChange"();
                CREATE TRIGGER "AuditNumbers_NoTruncate" BEFORE TRUNCATE ON "AuditNumbers" FOR EACH STATEMENT EXECUTE FUNCTION "RefuseChange"();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP TABLE "AuditNumbers" CASCADE""");

            migrationBuilder.DropTable(
                name: "AccountClaims");

            migrationBuilder.DropTable(
                name: "AccountLinks");

            migrationBuilder.DropTable(
                name: "AccountLogins");

            migrationBuilder.DropTable(
                name: "AccountPasskeys");

            migrationBuilder.DropTable(
                name: "AccountTokens");

            migrationBuilder.DropTable(
                name: "Agreements");

            migrationBuilder.DropTable(
                name: "AuditEntries");

            migrationBuilder.DropTable(
                name: "CarePeriods");

            migrationBuilder.DropTable(
                name: "ColumnMappings");

            migrationBuilder.DropTable(
                name: "Contacts");

            migrationBuilder.DropTable(
                name: "CoveredIfks");

            migrationBuilder.DropTable(
                name: "Deliveries");

            migrationBuilder.DropTable(
                name: "DialogueSnapshots");

            migrationBuilder.DropTable(
                name: "DialogueTexts");

            migrationBuilder.DropTable(
                name: "ExaminedSteps");

            migrationBuilder.DropTable(
                name: "Feedback");

            migrationBuilder.DropTable(
                name: "Findings");

            migrationBuilder.DropTable(
                name: "FrozenCells");

            migrationBuilder.DropTable(
                name: "InstrumentNames");

            migrationBuilder.DropTable(
                name: "Integrations");

            migrationBuilder.DropTable(
                name: "MeasureEntries");

            migrationBuilder.DropTable(
                name: "MetricDetails");

            migrationBuilder.DropTable(
                name: "MetricDetailsAhead");

            migrationBuilder.DropTable(
                name: "Metrics");

            migrationBuilder.DropTable(
                name: "MetricsAhead");

            migrationBuilder.DropTable(
                name: "MissedWarnings");

            migrationBuilder.DropTable(
                name: "Officers");

            migrationBuilder.DropTable(
                name: "PassedOnCells");

            migrationBuilder.DropTable(
                name: "ProcessChanges");

            migrationBuilder.DropTable(
                name: "ProofHeads");

            migrationBuilder.DropTable(
                name: "ReadyMetrics");

            migrationBuilder.DropTable(
                name: "RecordClaims");

            migrationBuilder.DropTable(
                name: "RegisterEntries");

            migrationBuilder.DropTable(
                name: "RuleSets");

            migrationBuilder.DropTable(
                name: "Settings");

            migrationBuilder.DropTable(
                name: "SignInSessions");

            migrationBuilder.DropTable(
                name: "SteeringMeasures");

            migrationBuilder.DropTable(
                name: "StoredFiles");

            migrationBuilder.DropTable(
                name: "Targets");

            migrationBuilder.DropTable(
                name: "Imports");

            migrationBuilder.DropTable(
                name: "Dialogues");

            migrationBuilder.DropTable(
                name: "Instruments");

            migrationBuilder.DropTable(
                name: "Accounts");

            migrationBuilder.Sql("""DROP FUNCTION "NoteNumber" CASCADE; DROP FUNCTION "RefuseChange" CASCADE;""");
        }
    }
}
