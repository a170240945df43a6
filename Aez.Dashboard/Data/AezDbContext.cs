using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Aez.Dashboard.Data;

/// <summary>
/// The database: imported records, the metrics store derived from them, targets, dialogues, master data, settings, accounts.
/// </summary>
/// <param name="numbers">What the audit log conceals; the usual forms by default.</param>
public sealed class AezDbContext(DbContextOptions<AezDbContext> options, TimeProvider clock, CustomerNumbers? numbers = null) : IdentityUserContext<Account>(options)
{
    public DbSet<Officer> Officers => Set<Officer>();

    public DbSet<CarePeriod> CarePeriods => Set<CarePeriod>();

    public DbSet<Agreement> Agreements => Set<Agreement>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<Integration> Integrations => Set<Integration>();

    public DbSet<MeasureEntry> MeasureEntries => Set<MeasureEntry>();

    public DbSet<Feedback> Feedback => Set<Feedback>();

    /// <summary>Ready-made values of the DQM: the part of the metrics store with origin "imported".</summary>
    public DbSet<ReadyMetric> ReadyMetrics => Set<ReadyMetric>();

    /// <summary>The part of the metrics store with origin "computed".</summary>
    public DbSet<MetricValue> Metrics => Set<MetricValue>();

    public DbSet<MetricDetail> MetricDetails => Set<MetricDetail>();

    public DbSet<MetricAhead> MetricsAhead => Set<MetricAhead>();

    public DbSet<MetricDetailAhead> MetricDetailsAhead => Set<MetricDetailAhead>();

    public DbSet<StoredFinding> Findings => Set<StoredFinding>();

    public DbSet<ExaminedStep> ExaminedSteps => Set<ExaminedStep>();

    public DbSet<TargetVersion> Targets => Set<TargetVersion>();

    public DbSet<Instrument> Instruments => Set<Instrument>();

    public DbSet<InstrumentName> InstrumentNames => Set<InstrumentName>();

    public DbSet<Setting> Settings => Set<Setting>();

    public DbSet<Import> Imports => Set<Import>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<CoveredIfk> CoveredIfks => Set<CoveredIfk>();

    public DbSet<RecordClaim> RecordClaims => Set<RecordClaim>();

    public DbSet<ColumnMapping> ColumnMappings => Set<ColumnMapping>();

    public DbSet<Dialogue> Dialogues => Set<Dialogue>();

    public DbSet<DialogueText> DialogueTexts => Set<DialogueText>();

    public DbSet<DialogueSnapshot> DialogueSnapshots => Set<DialogueSnapshot>();

    public DbSet<SteeringMeasure> SteeringMeasures => Set<SteeringMeasure>();

    public DbSet<StoredRuleSet> RuleSets => Set<StoredRuleSet>();

    public DbSet<ProcessChange> ProcessChanges => Set<ProcessChange>();

    public DbSet<MissedWarning> MissedWarnings => Set<MissedWarning>();

    public DbSet<StoredEntry> RegisterEntries => Set<StoredEntry>();

    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<ProofHead> ProofHeads => Set<ProofHead>();

    public DbSet<FrozenCell> FrozenCells => Set<FrozenCell>();

    public DbSet<PassedOnCell> PassedOnCells => Set<PassedOnCell>();

    public DbSet<AccountLink> AccountLinks => Set<AccountLink>();

    public DbSet<SignInSession> SignInSessions => Set<SignInSession>();

    /// <summary>On whose behalf this context writes: the audit log names them. Without, no audited entity can be changed.</summary>
    public ActingUser? Actor { get; set; }

    /// <summary>The caller adds one entry for the whole of its work, as imports do, instead of one for each change.</summary>
    public bool NotesItself { get; set; }

    /// <summary>What its database says and does in its own way.</summary>
    internal IDialect Dialect => field ??= DatabaseProviders.ServedBy(Database.ProviderName).Dialect;

    /// <summary>What is written is laid over the tables, and stored nowhere.</summary>
    internal bool IsTrial { get; set; }

    /// <summary>The last entry of the audit log that this context has written; null without any.</summary>
    internal AuditEntry? LastNoted { get; private set; }

    /// <summary>The product's.</summary>
    internal TimeProvider Clock => clock;

    /// <summary>What looks like the number of a customer.</summary>
    internal CustomerNumbers Numbers { get; } = numbers ?? CustomerNumbers.Usual;

    /// <summary>As <see cref="SaveChangesAsync(bool, CancellationToken)"/>.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => SaveChangesAsync(acceptAllChangesOnSuccess).GetAwaiter().GetResult();

    /// <summary>Always within a transaction of the unit of work; without one, this is one by itself.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (!ChangeTracker.HasChanges())
            return 0;
        var count = await UnitOfWork.JoinAsync(this, () => SaveAsync(cancellationToken), cancellationToken);
        if (acceptAllChangesOnSuccess)
            ChangeTracker.AcceptAllChanges();
        return count;
    }

    /// <summary>However the context was made.</summary>
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.ReplaceService<IMigrationsAssembly, OwnMigrations>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<IdentityUserClaim<string>>().ToTable("AccountClaims");
        builder.Entity<IdentityUserLogin<string>>().ToTable("AccountLogins");
        builder.Entity<IdentityUserToken<string>>().ToTable("AccountTokens");
        builder.ApplyConfigurationsFromAssembly(typeof(AezDbContext).Assembly);
    }

    /// <summary>Numbers are REAL: SQLite would keep decimals as text, which neither sorts nor sums.</summary>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<decimal>().HaveConversion<double>();
        DatabaseProviders.ServedBy(Database.ProviderName).Shape(configurationBuilder);
    }

    private async Task<int> SaveAsync(CancellationToken cancellationToken)
    {
        var noted = ChangeAudit.Note(this, clock);
        try
        {
            var written = AuditChain.Unwritten(this);
            if (written.Count > 0)
                AuditChain.Continue(this, written);
            var count = await base.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellationToken);
            LastNoted = written.Count > 0 ? written[^1] : LastNoted;
            return count;
        }
        catch
        {
            // A second attempt notes its changes anew.
            foreach (var entry in noted)
                Entry(entry).State = EntityState.Detached;
            throw;
        }
    }
}
