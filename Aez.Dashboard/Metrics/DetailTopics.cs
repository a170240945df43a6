using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Metrics;

/// <summary>Topics of <see cref="Data.MetricDetail"/>.</summary>
public static class DetailTopics
{
    /// <summary>Stock on the key day by <see cref="Domain.Rules.AgreementState"/>.</summary>
    public const string AgreementState = "agreement-state";

    /// <summary>
    /// Those of the stock on the key day who need no agreement and have a valid one: with them the share is known with and without the
    /// exemption. <see cref="Domain.FlowOutcome.Reached"/> alone.
    /// </summary>
    public const string ExemptAgreement = "exempt-agreement";

    /// <summary>
    /// Those of <see cref="Domain.Rules.AgreementState.Expired"/> whose plan nobody ended and that waits for its Fortschreibung.
    /// <see cref="Domain.FlowOutcome.Open"/> alone.
    /// </summary>
    public const string Continuation = "agreement-continuation";

    /// <summary>Contacts of the month by <see cref="Domain.Records.ContactKind"/>, those that took place.</summary>
    public const string ContactKind = "contact-kind";

    /// <summary>Contacts of the month that the customer missed, by <see cref="Domain.Records.ContactKind"/>.</summary>
    public const string NoShow = "no-show";

    /// <summary>Contacts of the month that did not take place for an important reason, by <see cref="Domain.Records.ContactKind"/>.</summary>
    public const string Excused = "excused";

    /// <summary>Stock on the key day by days since the last qualified contact: <see cref="Domain.ContactBand"/>.</summary>
    public const string ContactBand = "contact-band";

    /// <summary>Integrations of the month by <see cref="Domain.Records.IntegrationKind"/>; the counted kinds after removing double counts.</summary>
    public const string IntegrationKind = "integration-kind";

    /// <summary>Stock on the key day by whether the customer had a qualified contact in the month: <see cref="Domain.FlowOutcome"/>.</summary>
    public const string ContactInMonth = "contact-in-month";

    /// <summary>
    /// Those who need an agreement on the key day and had none valid on the key day before or whose agreement ended since, by whether one
    /// is valid now: <see cref="Domain.FlowOutcome"/>.
    /// </summary>
    public const string AgreementRenewal = "agreement-renewal";
}
