using Aez.Dashboard.Identity;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Aez.Dashboard.Features.OwnAccount;

/// <summary>The steps of signing in and out that show no page.</summary>
internal static class AccountEndpoints
{
    /// <summary>In bytes, with the form around it.</summary>
    private const int LargestToken = 64 * 1024;

    private const string Stale = "Die Seite ist zu alt. Laden Sie sie neu.";

    public static void MapAccount(this IEndpointRouteBuilder app)
    {
        app.MapPost(AccountPaths.SignOut, SignOutAsync).RequireAuthorization(Policies.SignedIn);
        // Answers nothing: that it is asked prolongs the session of whoever works in an open page.
        app.MapGet(AccountPaths.StaySignedIn, () => Results.NoContent()).RequireAuthorization(Policies.SignedIn);
        app.MapGet(AccountPaths.External, Challenge).AllowAnonymous();
        app.MapGet(AccountPaths.ExternalReturn, ReturnAsync).AllowAnonymous();
        // The provider itself comes here, without a browser: its signed token is what it shows.
        app.MapPost(AccountPaths.ExternalEnded, EndAsync).AllowAnonymous().DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(LargestToken));
        app.MapPost(AccountPaths.PasskeyCreation, PasskeyCreationAsync).RequireAuthorization(Policies.SignedIn);
        app.MapPost(AccountPaths.PasskeyRequest, PasskeyRequestAsync).AllowAnonymous();
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery, SignIns signIns)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.Text("Die Abmeldung kam nicht von dieser Anwendung. Laden Sie die Seite neu.", statusCode: StatusCodes.Status400BadRequest);
        var token = await signIns.SignOutAsync(context.User);
        // What the browser still holds of the pages must not come back by its back button.
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return token is not null && await ProviderSignOut.AddressAsync(context, token) is { } address ? ProviderSignOut.Page(address) : Results.Redirect(AccountPaths.SignIn);
    }

    private static IResult Challenge(HttpRequest request, IServiceProvider services)
    {
        if (services.GetService<ExternalProvider>() is null)
            return Results.NotFound();
        var back = AccountPaths.Returning(AccountPaths.ExternalReturn, request.Query[AccountPaths.ReturnKey]);
        return Results.Challenge(new AuthenticationProperties { RedirectUri = back }, [ExternalProvider.Scheme]);
    }

    private static async Task<IResult> ReturnAsync(HttpRequest request, SignIns signIns)
    {
        var to = request.Query[AccountPaths.ReturnKey].ToString();
        return await signIns.WithExternalAsync() switch
        {
            { Account: { } account } => Results.LocalRedirect(SignIns.Destination(account, to)),
            { NeedsCode: true } => Results.LocalRedirect(AccountPaths.Returning(AccountPaths.Code, to)),
            { NeedsLink: true } => Results.LocalRedirect(AccountPaths.Returning(AccountPaths.Link, to)),
            _ => Results.LocalRedirect($"{AccountPaths.SignIn}?{AccountPaths.FailureKey}={AccountPaths.ExternalUnknown}"),
        };
    }

    /// <summary>A session at the provider has ended: so do those here that came by it.</summary>
    private static async Task<IResult> EndAsync(HttpContext context, SignIns signIns)
    {
        if (context.RequestServices.GetService<LogoutTokens>() is not { } tokens)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "no-store";
        var token = context.Request.HasFormContentType ? (await context.Request.ReadFormAsync(context.RequestAborted))["logout_token"].ToString() : "";
        if (token.Length == 0 || await tokens.ReadAsync(token, context.RequestAborted) is not { } ended)
            return Results.Json(new { error = "invalid_request" }, statusCode: StatusCodes.Status400BadRequest);
        await signIns.EndedAtProviderAsync(ended, context.RequestAborted);
        return Results.Ok();
    }

    /// <summary>What the browser's device is asked for a new passkey: whoever does so has to prove first that it is them.</summary>
    private static async Task<IResult> PasskeyCreationAsync(HttpContext context, IAntiforgery antiforgery, Passkeys passkeys)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.Text(Stale, statusCode: StatusCodes.Status400BadRequest);
        var (options, refusal) = await passkeys.CreationOptionsAsync(context.User, (await context.Request.ReadFormAsync(context.RequestAborted))[Passkeys.PasswordField]);
        return refusal is null ? Results.Text(options, "application/json") : Results.Text(refusal, statusCode: StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> PasskeyRequestAsync(HttpContext context, IAntiforgery antiforgery, AccountSignIn signIn) =>
        await antiforgery.IsRequestValidAsync(context)
            ? Results.Text(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json")
            : Results.Text(Stale, statusCode: StatusCodes.Status400BadRequest);
}
