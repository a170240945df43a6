using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Features.AssignmentCheck;
using Aez.Dashboard.Features.CaseReview;
using Aez.Dashboard.Features.ContactDensity;
using Aez.Dashboard.Features.DataQuality;
using Aez.Dashboard.Features.EgvValidity;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Features.Import.Catalogue;
using Aez.Dashboard.Features.Import.Deliveries;
using Aez.Dashboard.Features.Integrations;
using Aez.Dashboard.Features.MasterData;
using Aez.Dashboard.Features.MasterData.Rules;
using Aez.Dashboard.Features.MeasureEntries;
using Aez.Dashboard.Features.Missed;
using Aez.Dashboard.Features.Needs;
using Aez.Dashboard.Features.Overview;
using Aez.Dashboard.Features.OwnDay;
using Aez.Dashboard.Features.PerformanceDialogue;
using Aez.Dashboard.Features.Targets;
using Aez.Dashboard.Features.YearReview;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Steering.Registers;
using Aez.Dashboard.Steering.Registers.Files;

namespace Aez.Dashboard.Tests.AccessMatrix;

/// <summary>What a method is to a caller.</summary>
public enum Kind
{
    /// <summary>Answers with what the caller may see.</summary>
    Query,

    /// <summary>Answers with names of IFKs by purpose: lists of people, not figures.</summary>
    NamesPeople,

    /// <summary>Changes something; called here so that nothing is changed even where it is allowed.</summary>
    Command,

    /// <summary>Answers everybody, with nothing for those who have no right to it.</summary>
    EmptyWithoutRight,
}

/// <summary>Every query and command by who may call it.</summary>
public static class ServiceMatrix
{
    public static readonly IReadOnlyDictionary<(Type Type, string Method), (Who Who, Kind Kind)> Cells = new Dictionary<(Type, string), (Who, Kind)>
    {
        [(typeof(FiguresQuery), "GetAsync")] = (Who.Figures, Kind.Query),
        [(typeof(FiguresQuery), "GetLiveAsync")] = (Who.Figures, Kind.Query),
        [(typeof(FiguresQuery), "OneAsync")] = (Who.Figures, Kind.Query),
        [(typeof(ExplanationQuery), "GetAsync")] = (Who.Figures, Kind.Query),
        [(typeof(CustomersBehindQuery), "ListAsync")] = (Who.Customers, Kind.Query),
        [(typeof(FiguresOfCustomerQuery), "ListAsync")] = (Who.Customers, Kind.Query),
        [(typeof(TeamMembersQuery), "ListAsync")] = (Who.Figures, Kind.EmptyWithoutRight),
        [(typeof(FiguresQuery), "MonthsAsync")] = (Who.Leaders, Kind.Query),
        [(typeof(YearReviewQuery), "GetAsync")] = (Who.Leaders, Kind.Query),
        [(typeof(SeriesQuery), "OfTeamAsync")] = (Who.Leaders, Kind.Query),
        [(typeof(OverviewQuery), "GetAsync")] = (Who.Figures, Kind.Query),
        [(typeof(IntegrationsQuery), "GetAsync")] = (Who.Figures, Kind.Query),
        [(typeof(MeasureEntriesQuery), "GetAsync")] = (Who.Figures, Kind.Query),
        [(typeof(InstrumentDetailQuery), "GetAsync")] = (Who.Customers, Kind.EmptyWithoutRight),
        [(typeof(EgvValidityQuery), "GetAsync")] = (Who.Figures, Kind.Query),
        [(typeof(EgvValidityQuery), "WorklistAsync")] = (Who.Customers, Kind.Query),
        [(typeof(ContactDensityQuery), "GetAsync")] = (Who.Figures, Kind.Query),
        [(typeof(ContactDensityQuery), "WorklistAsync")] = (Who.Customers, Kind.Query),
        [(typeof(MissedQuery), "GetAsync")] = (Who.Customers, Kind.Query),
        [(typeof(MissedQuery), "ListAsync")] = (Who.Customers, Kind.Query),
        [(typeof(AssignmentDueQuery), "GetAsync")] = (Who.Figures, Kind.Query),
        [(typeof(AssignmentCheckQuery), "GetAsync")] = (Who.Figures, Kind.Query),
        [(typeof(AssignmentCheckQuery), "ListAsync")] = (Who.Customers, Kind.Query),
        [(typeof(AssignmentCheckQuery), "HandOverAsync")] = (Who.Customers, Kind.Query),
        [(typeof(WarningCommands), "MarkAsync")] = (Who.Lead | Who.Ifk, Kind.Command),
        [(typeof(WarningCommands), "TakeBackAsync")] = (Who.Lead | Who.Ifk, Kind.Command),
        [(typeof(DataQualityQuery), "FindingsAsync")] = (Who.Figures, Kind.Query),
        [(typeof(DataQualityQuery), "RowsAsync")] = (Who.Figures, Kind.Query),
        [(typeof(DifferenceCauseQuery), "GetAsync")] = (Who.Customers, Kind.Query),
        [(typeof(UnusualMonthQuery), "GetAsync")] = (Who.Figures, Kind.Query),
        [(typeof(DeliveryStatesQuery), "GetAsync")] = (Who.Leaders, Kind.Query),
        [(typeof(IDialogueQuality), "CheckAsync")] = (Who.Figures, Kind.Query),
        [(typeof(OwnDayQuery), "GetAsync")] = (Who.Ifk, Kind.Query),
        [(typeof(OwnDayQuery), "ListAsync")] = (Who.Ifk, Kind.Query),
        [(typeof(TargetsQuery), "GetAsync")] = (Who.Figures, Kind.Query),
        [(typeof(TargetsQuery), "ProfileAsync")] = (Who.Figures, Kind.Query),
        [(typeof(TargetsQuery), "ListAsync")] = (Who.Figures, Kind.Query),
        [(typeof(TargetCommands), "SetAsync")] = (Who.Planners, Kind.Command),
        [(typeof(DialogueQuery), "GetAsync")] = (Who.Leaders, Kind.Query),
        [(typeof(DialogueQuery), "RefreshAsync")] = (Who.Leaders, Kind.Query),
        [(typeof(DialogueQuery), "HistoryAsync")] = (Who.Leaders, Kind.Query),
        [(typeof(SigningChangesQuery), "GetAsync")] = (Who.Leaders, Kind.Query),
        [(typeof(DialogueCommands), "SaveTextAsync")] = (Who.Lead, Kind.Command),
        [(typeof(DialogueCommands), "SubmitAsync")] = (Who.Lead, Kind.Command),
        [(typeof(DialogueCommands), "CorrectAsync")] = (Who.Lead, Kind.Command),
        [(typeof(DialogueCommands), "DiscardCorrectionAsync")] = (Who.Lead, Kind.Command),
        [(typeof(DialogueCommands), "ReturnAsync")] = (Who.Head, Kind.Command),
        [(typeof(DialogueCommands), "SignAsync")] = (Who.Head, Kind.Command),
        [(typeof(DialogueExport), "WriteAsync")] = (Who.Figures, Kind.Query),
        [(typeof(PassingOnExport), "ReadAsync")] = (Who.Leaders, Kind.Query),
        [(typeof(PassingOnExport), "WriteAsync")] = (Who.Leaders, Kind.Query),
        [(typeof(SteeringMeasuresQuery), "OfMonthAsync")] = (Who.Leaders, Kind.Query),
        [(typeof(SteeringMeasuresQuery), "ListAsync")] = (Who.Leaders, Kind.Query),
        [(typeof(SteeringMeasuresQuery), "OfResponsibleAsync")] = (Who.Ifk, Kind.Query),
        [(typeof(MeasureChoicesQuery), "GetAsync")] = (Who.Leaders, Kind.NamesPeople),
        [(typeof(SteeringMeasureCommands), "AddAsync")] = (Who.Lead, Kind.Command),
        [(typeof(SteeringMeasureCommands), "ChangeAsync")] = (Who.Lead, Kind.Command),
        [(typeof(SteeringMeasureCommands), "CloseAsync")] = (Who.Lead, Kind.Command),
        [(typeof(SteeringMeasureCommands), "ReopenAsync")] = (Who.Lead, Kind.Command),
        [(typeof(SteeringMeasureCommands), "RemoveAsync")] = (Who.Lead, Kind.Command),
        // By the example of the network; of every register RegisterMatrixTests tells.
        [(typeof(RegisterQuery), "ListAsync")] = (Who.Figures, Kind.Query),
        [(typeof(RegisterQuery), "HistoryAsync")] = (Who.Figures, Kind.Query),
        [(typeof(RegisterQuery), "DueAsync")] = (Who.Figures, Kind.EmptyWithoutRight),
        [(typeof(RegisterCommands), "SaveAsync")] = (Who.Customers, Kind.Command),
        [(typeof(RegisterCommands), "RemoveAsync")] = (Who.Customers, Kind.Command),
        [(typeof(RegisterCommands), "UndoAsync")] = (Who.Customers, Kind.Command),
        [(typeof(FileCommands), "AddAsync")] = (Who.Customers, Kind.Command),
        [(typeof(FileQuery), "GetAsync")] = (Who.Figures, Kind.Query),
        [(typeof(TakenPlacesQuery), "GetAsync")] = (Who.Leaders, Kind.EmptyWithoutRight),
        [(typeof(ReviewCommands), "DrawAsync")] = (Who.Lead, Kind.Command),
        [(typeof(ReviewFindingsQuery), "GetAsync")] = (Who.Leaders, Kind.Query),
        [(typeof(ProcessChangeCommands), "ListAsync")] = (Who.Planners, Kind.Query),
        [(typeof(ProcessChangeCommands), "RecordAsync")] = (Who.Planners, Kind.Command),
        [(typeof(ProcessChangeCommands), "WithdrawAsync")] = (Who.Planners, Kind.Command),
        [(typeof(MasterDataQuery), "OfficersAsync")] = (Who.Leaders, Kind.NamesPeople),
        [(typeof(MasterDataQuery), "InstrumentsAsync")] = (Who.Leaders, Kind.Query),
        [(typeof(RuleSetsQuery), "GetAsync")] = (Who.Leaders, Kind.Query),
        [(typeof(OfficerCommands), "AddAsync")] = (Who.Planners, Kind.Command),
        [(typeof(OfficerCommands), "ChangeAsync")] = (Who.Planners, Kind.Command),
        [(typeof(MasterDataQuery), "CatalogueAsync")] = (Who.Leaders, Kind.Query),
        [(typeof(InstrumentCommands), "AddAsync")] = (Who.Planners, Kind.Command),
        [(typeof(InstrumentCommands), "ChangeAsync")] = (Who.Planners, Kind.Command),
        [(typeof(CatalogueImport), "TryAsync")] = (Who.Planners, Kind.Command),
        [(typeof(CatalogueImport), "TakeAsync")] = (Who.Planners, Kind.Command),
        [(typeof(RuleCommands), "SaveAsync")] = (Who.Planners, Kind.Command),
        [(typeof(RuleCommands), "TryAsync")] = (Who.Planners, Kind.Command),
        [(typeof(ImportService), "DryRunAsync")] = (Who.Planners, Kind.Command),
        [(typeof(ImportService), "ImportAsync")] = (Who.Planners, Kind.Command),
        [(typeof(ImportService), "UndoAsync")] = (Who.Planners, Kind.Command),
        [(typeof(ImportService), "WriteRejectedRowsAsync")] = (Who.Planners, Kind.Command),
        [(typeof(MappingCommands), "SaveAsync")] = (Who.Planners, Kind.Command),
        [(typeof(ImportHistoryQuery), "ListAsync")] = (Who.Planners, Kind.Query),
        [(typeof(DeliveryQuery), "ListAsync")] = (Who.Planners, Kind.Query),
        [(typeof(DeliveryQuery), "FindFileAsync")] = (Who.Planners, Kind.Query),
        [(typeof(AccountsQuery), "ListAsync")] = (Who.Administrator, Kind.NamesPeople),
        [(typeof(AccountsQuery), "ChoicesAsync")] = (Who.Administrator, Kind.NamesPeople),
        [(typeof(AccountCommands), "AddAsync")] = (Who.Administrator, Kind.Command),
        [(typeof(AccountCommands), "ChangeAsync")] = (Who.Administrator, Kind.Command),
        [(typeof(AccountCommands), "LockAsync")] = (Who.Administrator, Kind.Command),
        [(typeof(AccountCommands), "UnlockAsync")] = (Who.Administrator, Kind.Command),
        [(typeof(AccountCommands), "ResetPasswordAsync")] = (Who.Administrator, Kind.Command),
        [(typeof(AccountCommands), "ResetTwoFactorAsync")] = (Who.Administrator, Kind.Command),
        [(typeof(LinkCommands), "GetAsync")] = (Who.Administrator, Kind.NamesPeople),
        [(typeof(LinkCommands), "MakeCodeAsync")] = (Who.Administrator, Kind.Command),
        [(typeof(LinkCommands), "PresetAsync")] = (Who.Administrator, Kind.Command),
        [(typeof(LinkCommands), "RemoveAsync")] = (Who.Administrator, Kind.Command),
        [(typeof(SessionCommands), "ListAsync")] = (Who.Administrator, Kind.NamesPeople),
        [(typeof(SessionCommands), "EndAsync")] = (Who.Administrator, Kind.Command),
        [(typeof(ServiceAgreement), "GetAsync")] = (Who.Administrator, Kind.Query),
        [(typeof(ServiceAgreement), "NameAsync")] = (Who.Administrator, Kind.Command),
        [(typeof(ServiceAgreement), "SwitchOffAsync")] = (Who.Administrator, Kind.Command),
        [(typeof(RetentionCommands), "LoadAsync")] = (Who.Administrator, Kind.Query),
        [(typeof(RetentionCommands), "LastFailureAsync")] = (Who.Administrator, Kind.Query),
        [(typeof(RetentionCommands), "SaveAsync")] = (Who.Administrator, Kind.Command),
        [(typeof(BackupCommands), "StateAsync")] = (Who.Administrator, Kind.Query),
        [(typeof(BackupCommands), "AfterRetentionAsync")] = (Who.Administrator, Kind.Query),
        [(typeof(RetentionRun), "TryAsync")] = (Who.Administrator, Kind.Query),
        [(typeof(RetentionRun), "DeleteAsync")] = (Who.Administrator, Kind.Command),
        [(typeof(AuditLogQuery), "GetAsync")] = (Who.Administrator, Kind.NamesPeople),
        [(typeof(AuditLogQuery), "PageAsync")] = (Who.Administrator, Kind.NamesPeople),
        [(typeof(AuditLogQuery), "AllAsync")] = (Who.Administrator, Kind.NamesPeople),
    };
}
