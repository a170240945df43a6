using System.ComponentModel.DataAnnotations;

namespace Aez.Dashboard.Identity.Quotas;

/// <summary>How much of the server one person may take, so that the others can work; section <c>Quotas</c>.</summary>
public sealed class QuotaSettings
{
    public const string Section = "Quotas";

    /// <summary>Downloads that are made for a person at the same time; more wait.</summary>
    [Range(1, 100)]
    public int ExportsAtOnce { get; set; } = 1;

    /// <summary>Downloads of a person that wait behind those.</summary>
    [Range(0, 1000)]
    public int ExportsWaiting { get; set; } = 5;

    [Range(1, 100_000)]
    public int ExportsPerTenMinutes { get; set; } = 60;

    /// <summary>Calendars that programs fetch from one address: a server may do so for a whole house.</summary>
    [Range(1, 100_000)]
    public int CalendarsPerTenMinutes { get; set; } = 600;

    [Range(1, 100_000)]
    public int UploadsPerHour { get; set; } = 200;

    [Range(1, 1_000_000)]
    public int UploadMegabytesPerHour { get; set; } = 2000;

    /// <summary>Windows and tabs that a person has open at the same time.</summary>
    [Range(1, 10_000)]
    public int Windows { get; set; } = 20;
}
