using System.Text.Json;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Data.Auditing;

/// <summary>The entities whose every change is noted. What is missing here changes by imports, which note themselves, or is a log itself.</summary>
internal static class AuditedKinds
{
    internal static readonly AuditedKind[] All =
    [
        new AuditedKind<Officer>("IFK", (o, _) => o.Code)
            .Field(nameof(Officer.Code), "Kürzel", o => o.Code)
            .Field(nameof(Officer.Name), "Name", o => o.Name)
            .Field(nameof(Officer.Team), "Team", o => o.Team)
            .Field(nameof(Officer.Unit), "Bereich", o => o.Unit.Name())
            .Field(nameof(Officer.FullTimeEquivalent), "VZÄ", o => Number(o.FullTimeEquivalent))
            .Field(nameof(Officer.ActiveFrom), "aktiv von", o => German.Day(o.ActiveFrom))
            .Field(nameof(Officer.ActiveTo), "aktiv bis", o => Day(o.ActiveTo))
            .Silent(nameof(Officer.Id), nameof(Officer.ImportId), nameof(Officer.SourceRow)),

        new AuditedKind<Instrument>("Instrument", (i, _) => i.Code)
            .Field(nameof(Instrument.Name), "Name", i => i.Name)
            .Field(nameof(Instrument.LegalBasis), "Rechtsgrundlage", i => i.LegalBasis)
            .Field(nameof(Instrument.ValidFrom), "gültig von", i => Day(i.ValidFrom))
            .Field(nameof(Instrument.ValidUntil), "gültig bis", i => Day(i.ValidUntil))
            .Field(nameof(Instrument.OwnGroup), "Gruppe", i => i.OwnGroup)
            .Silent(nameof(Instrument.Code), nameof(Instrument.Position)),

        new AuditedKind<InstrumentName>("Bezeichnung eines Instruments", (n, _) => $"{n.Instrument} ab {German.Day(n.From)}")
            .Field(nameof(InstrumentName.Name), "Name", n => n.Name)
            .Field(nameof(InstrumentName.LegalBasis), "Rechtsgrundlage", n => n.LegalBasis)
            .Silent(nameof(InstrumentName.Instrument), nameof(InstrumentName.From)),

        new AuditedKind<Setting>("Einstellung", (s, _) => SettingName(s.Key))
            .Fields(nameof(Setting.Value), s => Values(s))
            .Silent(nameof(Setting.Key), nameof(Setting.ChangedBy), nameof(Setting.ChangedAt)),

        new AuditedKind<StoredRuleSet>("Regelwerk", (s, _) => RuleStore.Read(s.Content).Name)
            .Replaces((s, db) => db.RuleSets.Local.Where(o => o.Number == s.Number && o.Version < s.Version).MaxBy(o => o.Version))
            .Fields(nameof(StoredRuleSet.Content), s => Rules(s))
            .Field(nameof(StoredRuleSet.IsWithdrawal), "Herausgenommen", s => s.IsWithdrawal ? "ja" : null)
            .FreeText(nameof(StoredRuleSet.Reason), "Begründung", s => s.Reason)
            .Silent(nameof(StoredRuleSet.Number), nameof(StoredRuleSet.IsCurrent), nameof(StoredRuleSet.Version), nameof(StoredRuleSet.ChangedBy), nameof(StoredRuleSet.ChangedAt)),

        new AuditedKind<TargetVersion>("Ziel", (t, _) => Words($"{t.Year}", Indicator.Of(t.Indicator).Name, t.Instrument, t.Ifk, t.Team))
            .Replaces((t, db) => db.Targets.Local.Where(o => o.Version < t.Version && IsSameTarget(o, t)).MaxBy(o => o.Version))
            .Field(nameof(TargetVersion.Value), "Wert", t => t.IsWithdrawal ? "zurückgenommen" : TargetValue(t))
            .Field(nameof(TargetVersion.Weights), "Monatsgewichte", t => t.Weights?.Replace(".", ",", StringComparison.Ordinal).Replace(";", "; ", StringComparison.Ordinal))
            .FreeText(nameof(TargetVersion.Reason), "Begründung", t => t.Reason)
            .Silent(
                nameof(TargetVersion.Id), nameof(TargetVersion.Year), nameof(TargetVersion.Indicator), nameof(TargetVersion.Instrument), nameof(TargetVersion.Ifk), nameof(TargetVersion.Team),
                nameof(TargetVersion.Version), nameof(TargetVersion.CreatedBy), nameof(TargetVersion.CreatedAt), nameof(TargetVersion.SupersededAt),
                nameof(TargetVersion.ImportId), nameof(TargetVersion.SourceRow)),

        new AuditedKind<Account>("Konto", (a, _) => a.UserName ?? a.DisplayName)
            .Field(nameof(Account.UserName), "Anmeldename", a => a.UserName)
            .Field(nameof(Account.DisplayName), "Name", a => a.DisplayName)
            .Field(nameof(Account.Role), "Rolle", a => a.Role.Name())
            .Field(nameof(Account.Ifk), "IFK", a => a.Ifk)
            .Field(nameof(Account.Team), "Team", a => a.Team)
            .Field(nameof(Account.AllTeams), "Alle Teams", a => YesNo(a.AllTeams))
            .Field(nameof(Account.Email), "E-Mail", a => a.Email)
            .Field(nameof(Account.PhoneNumber), "Telefon", a => a.PhoneNumber)
            .Secret(nameof(Account.PasswordHash), "Passwort", a => a.PasswordHash)
            .Field(nameof(Account.MustChangePassword), "Passwort bei Anmeldung zu ändern", a => YesNo(a.MustChangePassword))
            .Instant(nameof(Account.OneTimePasswordUntil), "Einmalpasswort gilt bis", (a, zone) => a.OneTimePasswordUntil is { } until ? German.Instant(until, zone) : null)
            .Field(nameof(Account.TwoFactorEnabled), "Zweiter Faktor", a => YesNo(a.TwoFactorEnabled))
            .Field(nameof(Account.LockoutEnabled), "Sperre möglich", a => YesNo(a.LockoutEnabled))
            .Instant(nameof(Account.LockoutEnd), "Gesperrt bis", (a, zone) => LockedUntil(a.LockoutEnd, zone))
            .Field(nameof(Account.IsDemo), "Demokonto", a => YesNo(a.IsDemo))
            .Silent(
                nameof(Account.Id), nameof(Account.NormalizedUserName), nameof(Account.NormalizedEmail), nameof(Account.EmailConfirmed), nameof(Account.PhoneNumberConfirmed),
                nameof(Account.SecurityStamp), nameof(Account.ConcurrencyStamp), nameof(Account.AccessFailedCount),
                nameof(Account.LastCodeStep)),

        new AuditedKind<AccountLink>("Verknüpfung mit dem Anmeldedienst", (l, db) => db.Users.Find(l.AccountId)?.UserName ?? l.AccountId)
            .Field(nameof(AccountLink.Issuer), "Anmeldedienst", l => l.Issuer)
            .Field(nameof(AccountLink.Subject), "Kennung", l => l.Subject)
            .Secret(nameof(AccountLink.CodeHash), "Einmalcode", l => l.CodeHash)
            .Instant(nameof(AccountLink.CodeEndsAt), "Einmalcode gilt bis", (l, zone) => l.CodeEndsAt is { } end ? German.Instant(end, zone) : null)
            .Silent(nameof(AccountLink.AccountId), nameof(AccountLink.LinkedAt), nameof(AccountLink.LastUsedAt)),

        new AuditedKind<Dialogue>("Performance-Dialog", (d, _) => DialogueKey(d))
            .Action((before, after) => before is not null && after is not null && before.State != after.State ? AuditAction.DialogueMoved : null)
            .Field(nameof(Dialogue.State), "Stand", d => d.State.Word())
            .FreeText(nameof(Dialogue.CorrectionReason), "Grund der Berichtigung", d => d.CorrectionReason)
            .Field(nameof(Dialogue.PreparedBy), "Vorbereitet von", d => d.PreparedBy)
            .Field(nameof(Dialogue.SubmittedBy), "Unterschrift Teamleitung", d => d.SubmittedBy)
            .Field(nameof(Dialogue.SignedBy), "Unterschrift Bereichsleitung", d => d.SignedBy)
            .Field(nameof(Dialogue.ReturnedBy), "Zurückgegeben von", d => d.ReturnedBy)
            .FreeText(nameof(Dialogue.ReturnReason), "Grund der Rückgabe", d => d.ReturnReason)
            .Silent(
                nameof(Dialogue.Id), nameof(Dialogue.Month), nameof(Dialogue.Team), nameof(Dialogue.Version), nameof(Dialogue.Revision),
                nameof(Dialogue.PreparedAt), nameof(Dialogue.SubmittedAt), nameof(Dialogue.SubmittedContent), nameof(Dialogue.SignedAt)),

        new AuditedKind<DialogueSnapshot>(SnapshotAnchor.Subject, (s, _) => SnapshotAnchor.KeyOf(s.Number))
            .Field(nameof(DialogueSnapshot.Sha256), SnapshotAnchor.HashLabel, s => s.Sha256)
            .Silent(
                nameof(DialogueSnapshot.Number), nameof(DialogueSnapshot.DialogueId), nameof(DialogueSnapshot.Month), nameof(DialogueSnapshot.Team), nameof(DialogueSnapshot.Version),
                nameof(DialogueSnapshot.Content), nameof(DialogueSnapshot.PreviousSha256), nameof(DialogueSnapshot.SignedAt),
                nameof(DialogueSnapshot.SignatureKey), nameof(DialogueSnapshot.Signature)),

        new AuditedKind<DialogueText>("Text im Performance-Dialog", (t, db) => Words(
                db.Dialogues.Find(t.DialogueId) is { } dialogue ? DialogueKey(dialogue) : "", FieldName(t.Field), IndicatorName(t.Indicator), t.Instrument))
            .FreeText(nameof(DialogueText.Text), "Text", t => t.Field == DialogueField.Cause ? DeviationCause.Find(t.Text)?.Name ?? t.Text : t.Text)
            .Silent(
                nameof(DialogueText.Id), nameof(DialogueText.DialogueId), nameof(DialogueText.Field), nameof(DialogueText.Indicator), nameof(DialogueText.Instrument),
                nameof(DialogueText.Version), nameof(DialogueText.ChangedBy), nameof(DialogueText.ChangedAt)),

        new AuditedKind<SteeringMeasure>("Steuerungsmaßnahme", (m, _) => Words(m.Team, MonthName(m.DecidedIn), IndicatorName(m.Indicator), m.Instrument, m.Id > 0 ? $"Nr. {m.Id}" : ""))
            .FreeText(nameof(SteeringMeasure.Text), "Was", m => m.Text)
            .Field(nameof(SteeringMeasure.Indicator), "Kennzahl", m => IndicatorName(m.Indicator))
            .Field(nameof(SteeringMeasure.Instrument), "Instrument", m => m.Instrument)
            .FreeText(nameof(SteeringMeasure.Responsible), "Verantwortlich", m => m.Responsible)
            .Field(nameof(SteeringMeasure.DueOn), "Fällig", m => German.Day(m.DueOn))
            .Field(nameof(SteeringMeasure.ExpectedEffect), "Erwartete Wirkung", m => Effect(m, m.ExpectedEffect))
            .Field(nameof(SteeringMeasure.ExpectedBy), "Wirkung bis", m => MonthName(m.ExpectedBy))
            .Field(nameof(SteeringMeasure.ClosedOn), "Beendet am", m => Day(m.ClosedOn))
            .Field(nameof(SteeringMeasure.MeasuredEffect), "Gemessene Wirkung", m => m.MeasuredEffect is { } effect ? Effect(m, effect) : null)
            .FreeText(nameof(SteeringMeasure.ClosingNote), "Ergebnis", m => m.ClosingNote)
            .Silent(
                nameof(SteeringMeasure.Id), nameof(SteeringMeasure.Team), nameof(SteeringMeasure.DecidedIn), nameof(SteeringMeasure.ClosedIn),
                nameof(SteeringMeasure.CreatedBy), nameof(SteeringMeasure.CreatedAt), nameof(SteeringMeasure.ChangedBy), nameof(SteeringMeasure.ChangedAt), nameof(SteeringMeasure.Version)),

        new AuditedKind<ProcessChange>("Prozessänderung", (c, _) => Words(c.Team, IndicatorName(c.Indicator), MonthName(c.Month)))
            .FreeText(nameof(ProcessChange.Reason), "Grund", c => c.Reason)
            .FreeText(nameof(ProcessChange.WithdrawalReason), "Zurückgenommen, weil", c => c.WithdrawalReason)
            .Silent(
                nameof(ProcessChange.Id), nameof(ProcessChange.Team), nameof(ProcessChange.Indicator), nameof(ProcessChange.Month), nameof(ProcessChange.RecordedBy),
                nameof(ProcessChange.RecordedAt), nameof(ProcessChange.WithdrawnBy), nameof(ProcessChange.WithdrawnAt)),

        // Whose it is the log never says.
        new AuditedKind<MissedWarning>("Hinweis nach versäumten Terminen", (w, _) => $"Reihe ab {German.Day(w.RowFrom)}")
            .Field(nameof(MissedWarning.MarkedOn), "Vermerkt am", w => German.Day(w.MarkedOn))
            .Field(nameof(MissedWarning.MarkedBy), "Von", w => w.MarkedBy)
            .Silent(nameof(MissedWarning.CustomerNumber), nameof(MissedWarning.RowFrom)),

        // Whom it is about the log never says; what people typed only those read who may see the register. Of a customer's case it says nothing
        // at all: the log is kept longer than the case.
        new AuditedKind<StoredEntry>("Registereintrag", (e, _) => Words(AllRegisters.TitleOf(e.Register), e.Team, $"Nr. {e.Id}"))
            .Replaces((e, db) => db.RegisterEntries.Local.Where(o => o.Id == e.Id && o.Version < e.Version).MaxBy(o => o.Version))
            .FreeText(nameof(StoredEntry.Content), "Inhalt", e => e.CustomerNumber is null ? AllRegisters.TextOf(e.Register, RegisterStore.Read(e.Content)) : $"Fassung {e.Version} eines Einzelfalls")
            .Field(nameof(StoredEntry.IsRemoved), "Gelöscht", e => e.IsRemoved ? "ja" : null)
            .Silent(
                nameof(StoredEntry.Id), nameof(StoredEntry.Version), nameof(StoredEntry.Register), nameof(StoredEntry.Team), nameof(StoredEntry.Ifk), nameof(StoredEntry.CustomerNumber),
                nameof(StoredEntry.IsCurrent), nameof(StoredEntry.ChangedBy), nameof(StoredEntry.ChangedAt)),

        new AuditedKind<StoredFile>("Datei eines Registers", (f, _) => Words(AllRegisters.TitleOf(f.Register), f.Team))
            .FreeText(nameof(StoredFile.Name), "Name", f => f.Name)
            .Field(nameof(StoredFile.Kind), "Art", f => f.Kind.Word())
            .Field(nameof(StoredFile.Size), "Größe in Bytes", f => Number(f.Size))
            .Field(nameof(StoredFile.Sha256), "SHA-256", f => f.Sha256)
            .Silent(
                nameof(StoredFile.Id), nameof(StoredFile.Register), nameof(StoredFile.Team), nameof(StoredFile.EntryId), nameof(StoredFile.Content),
                nameof(StoredFile.UploadedBy), nameof(StoredFile.UploadedAt)),

        new AuditedKind<ColumnMapping>("Spaltenzuordnung", (m, _) => Words(m.Source, m.Kind.Name(), m.Heading))
            .Field(nameof(ColumnMapping.Column), "Spalte", m => m.Column)
            .Silent(nameof(ColumnMapping.Id), nameof(ColumnMapping.Source), nameof(ColumnMapping.Kind), nameof(ColumnMapping.Heading)),
    ];

    private static readonly Dictionary<Type, AuditedKind> ByType = All.ToDictionary(kind => kind.Type);

    public static AuditedKind? Of(Type type) => ByType.GetValueOrDefault(type);

    private static string SettingName(string key) => key switch
    {
        Setting.Rules => "Regeln",
        RetentionSettings.Key => "Aufbewahrung",
        Setting.Demo => "Demodaten",
        Setting.ServiceAgreement => "Dienstvereinbarung",
        _ => key,
    };

    private static string FieldName(DialogueField field) => field switch
    {
        DialogueField.Comment => "Anmerkung",
        DialogueField.Cause => "Ursache",
        DialogueField.CauseText => "Ursache im Wortlaut",
        DialogueField.NoMeasureReason => "Begründung ohne Maßnahme",
        DialogueField.Minutes => "Ergebnis des Gesprächs",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    private static IEnumerable<(string, string?)> Values(Setting setting) => setting.Key switch
    {
        RetentionSettings.Key => Retention(RetentionSettings.Read(setting.Value)),
        Setting.Demo => [("Erfundene Daten", "ja")],
        _ => [("Wert", setting.Value)],
    };

    private static IEnumerable<(string, string?)> Retention(RetentionSettings retention) =>
        [("Frist in Monaten", Number(retention.Months)), ("Löschen eingeschaltet", YesNo(retention.IsOn))];

    private static IEnumerable<(string, string?)> Rules(StoredRuleSet stored)
    {
        var set = RuleStore.Read(stored.Content);
        return [("Name", set.Name), ("Gilt", set.FromText), ("Quelle", set.Source), .. RuleTexts.Of(set).Select(rule => (rule.Label, (string?)rule.Value))];
    }

    private static bool IsSameTarget(TargetVersion a, TargetVersion b) =>
        (a.Year, a.Indicator, a.Instrument, a.Ifk, a.Team) == (b.Year, b.Indicator, b.Instrument, b.Ifk, b.Team);

    private static string TargetValue(TargetVersion target) =>
        Indicator.Of(target.Indicator).Unit == IndicatorUnit.Share ? Percent(target.Value) : Number(target.Value);

    private static string Effect(SteeringMeasure measure, decimal effect) => Indicator.Of(measure.Indicator).Unit == IndicatorUnit.Share ? Percent(effect, "%-Pkt.") : Number(effect);

    private static string DialogueKey(Dialogue dialogue) => Words(MonthName(dialogue.Month), dialogue.Team, dialogue.Version > 1 ? $"Fassung {dialogue.Version}" : "");

    private static string IndicatorName(string key) => key.Length == 0 ? "" : Indicator.Of(key).Name;

    private static string MonthName(int month) => German.MonthName(Month.FromValue(month));

    private static string LockedUntil(DateTimeOffset? end, TimeZoneInfo zone) => end is null ? "" : end == DateTimeOffset.MaxValue ? "auf Dauer" : German.Instant(end.Value.UtcDateTime, zone);

    private static string? Day(DateOnly? day) => day is null ? null : German.Day(day);

    private static string Number(decimal number) => GermanInput.Number(number);

    /// <summary>Unrounded: a change that nobody could see would not be noted.</summary>
    private static string Percent(decimal fraction, string unit = "%") => $"{GermanInput.Number(fraction * 100)}{German.NarrowSpace}{unit}";

    private static string YesNo(bool value) => value ? "ja" : "nein";

    private static string Words(params IEnumerable<string> words) => string.Join(' ', words.Where(word => word.Length > 0));
}
