using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Administration;

/// <param name="Reference">Title and day of the Dienstvereinbarung.</param>
/// <param name="ChangedAt">UTC.</param>
public sealed record ServiceAgreementView(string Reference, string ChangedBy, DateTime ChangedAt);

/// <summary>Whether the department head sees figures of single IFKs: only by a service agreement, which is named.</summary>
public sealed class ServiceAgreement(UnitOfWork unit, TimeProvider clock)
{
    public const int MinLength = 5;
    public const int MaxLength = 300;

    /// <summary>Null: switched off.</summary>
    public async Task<ServiceAgreementView?> GetAsync(ActingUser user, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ManageProtection);
        await using var db = await unit.ReaderAsync(cancellationToken);
        return await db.Settings.Where(s => s.Key == Setting.ServiceAgreement)
            .Select(s => new ServiceAgreementView(s.Value, s.ChangedBy, s.ChangedAt))
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Switches on, or names another agreement; the reason for a refusal, in German.</summary>
    public async Task<string?> NameAsync(ActingUser user, string? reference, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ManageProtection);
        var text = reference?.Trim() ?? "";
        if (text.Length < MinLength)
            return "Nennen Sie die Dienstvereinbarung, zum Beispiel „DV Führungsinformation vom 01.02.2016, § 4“.";
        if (text.Length > MaxLength)
            return $"Der Verweis hat höchstens {MaxLength} Zeichen.";
        await unit.WriteAsync(user, async work =>
        {
            var db = work.Db;
            if (await db.Settings.FindAsync([Setting.ServiceAgreement], cancellationToken) is not { } setting)
                db.Settings.Add(setting = new Setting { Key = Setting.ServiceAgreement, Value = text, ChangedBy = user.Name });
            (setting.Value, setting.ChangedBy, setting.ChangedAt) = (text, user.Name, clock.GetUtcNow().UtcDateTime);
            await work.CommitAsync(cancellationToken);
        }, cancellationToken);
        return null;
    }

    public async Task SwitchOffAsync(ActingUser user, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ManageProtection);
        await unit.WriteAsync(user, async work =>
        {
            var db = work.Db;
            if (await db.Settings.FindAsync([Setting.ServiceAgreement], cancellationToken) is { } setting)
                db.Settings.Remove(setting);
            await work.CommitAsync(cancellationToken);
        }, cancellationToken);
    }
}
