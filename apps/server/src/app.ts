import { createContract, type OpenApiDescription } from "@workspace-billing/express-contract";
import express, { type Express, type Router } from "express";
import type { Logger } from "pino";
import type { DevelopmentIssuer } from "./auth/development-issuer.ts";
import type { TokenVerifier } from "./auth/token-verifier.ts";
import { createBillingAccountHandlers } from "./billing-accounts/handlers.ts";
import { createUnholdableFinder } from "./billing-accounts/holdable.ts";
import { createBillingAccountService } from "./billing-accounts/service.ts";
import { createBrandingHandlers } from "./branding/handlers.ts";
import { media } from "./branding/media.ts";
import { createPictures } from "./branding/pictures.ts";
import { createCapacityHandlers } from "./capacity/handlers.ts";
import { createCapacityService } from "./capacity/service.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Database } from "./db/open-database.ts";
import type { AllHandlers, Caller, HandledOperations } from "./handlers.ts";
import { accessLog } from "./http/access-log.ts";
import { answerErrors } from "./http/answer-errors.ts";
import { anyOrigin, crossOrigin } from "./http/cross-origin.ts";
import { describedApi } from "./http/described-api.ts";
import { developmentToken } from "./http/development-token.ts";
import { documentation } from "./http/documentation.ts";
import { createErrorReply } from "./http/error-reply.ts";
import { health } from "./http/health.ts";
import { requestId } from "./http/request-id.ts";
import { requireHost } from "./http/require-host.ts";
import { responseDrift } from "./http/response-drift.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { type EmbeddedSandbox, stripeSandbox } from "./http/stripe-sandbox.ts";
import { createForgettingOfKeys } from "./idempotency/forgetting.ts";
import { idempotent } from "./idempotency/idempotent.ts";
import { createInvoiceHandlers } from "./invoices/handlers.ts";
import { createInvoiceService } from "./invoices/service.ts";
import type { UserDirectory } from "./members/directory.ts";
import { createMemberHandlers } from "./members/handlers.ts";
import { createMemberService } from "./members/service.ts";
import { metricsEndpoint } from "./metrics/endpoint.ts";
import { type Observed, observe } from "./observation.ts";
import { createOrganizationHandlers } from "./organizations/handlers.ts";
import { createOrganizationService } from "./organizations/service.ts";
import { type Background, createBackground, type Job } from "./outbox/background.ts";
import type { Deadline } from "./outbox/deadline.ts";
import { createEffects } from "./outbox/effects.ts";
import { createForgettingOfEffects } from "./outbox/forgetting.ts";
import { createLeases } from "./outbox/lease.ts";
import { createOneAtATime } from "./outbox/one-at-a-time.ts";
import { createOutbox } from "./outbox/outbox.ts";
import { createPaymentMethodHandlers } from "./payment-methods/handlers.ts";
import { createPaymentMethodService } from "./payment-methods/service.ts";
import { createReportHandlers } from "./reports/handlers.ts";
import { bearerSecurity } from "./security.ts";
import { checkServiceToken, serviceTokenSecurity } from "./service-token.ts";
import type { StripeGateway } from "./stripe/gateway.ts";
import { publishableKeyOf } from "./stripe/publishable-key.ts";
import { createSubscriptionHandlers } from "./subscriptions/handlers.ts";
import { createSubscriptionService } from "./subscriptions/service.ts";
import { createSync } from "./sync/create-sync.ts";
import { createWorkspaceHandlers } from "./workspaces/handlers.ts";
import { createWorkspaceService } from "./workspaces/service.ts";

export interface Dependencies {
  readonly config: Config;
  readonly log: Logger;
  readonly clock: Clock;
  readonly description: OpenApiDescription;
  readonly database: Database;
  readonly gateway: StripeGateway;
  /** What stands in for Stripe, where something does. */
  readonly sandbox?: EmbeddedSandbox;
  /** What Stripe signs its events with, one of them. */
  readonly webhookSecrets: readonly string[];
  readonly deadline: Deadline;
  readonly verifyToken: TokenVerifier;
  readonly directory: UserDirectory;
  /** Development mode: gives tokens. */
  readonly issuer?: DevelopmentIssuer;
}

export interface App {
  /** The whole server, ready to listen: every operation of the description is compiled. */
  readonly express: Express;
  /** What is done without anybody waiting for it; to be started once the server listens. */
  readonly background: Background;
}

/** How long each job rests between two runs. */
const BACKGROUND_MS = 1000;

/**
 * Puts the server together; nothing is done in the background yet.
 * @throws DescriptionError where the description cannot be enforced
 */
export async function createApp(dependencies: Dependencies): Promise<App> {
  const { config, log, clock, description, database, issuer, sandbox } = dependencies;
  const errorReply = createErrorReply(config.publicUrl);
  const observed = observe(dependencies);
  const { metrics, observer } = observed;
  const app = express();
  app.disable("x-powered-by").disable("etag").set("trust proxy", config.trustProxy);
  app.use(metrics.requests);
  app.use(requestId(log), securityHeaders(), accessLog(clock), requireHost());
  // In front of what other origins may call: no page but our own gets a development token.
  if (issuer) app.use(developmentToken(issuer));
  if (issuer && sandbox) app.use(stripeSandbox(sandbox));
  const { handlers, webhook, jobs } = createFeatures({ ...dependencies, ...observed });
  app.use(webhook);
  app.use(
    metricsEndpoint(metrics, (request) => {
      // Development mode is reached from this machine only.
      if (!issuer) checkServiceToken(request, config.serviceToken);
    }),
  );
  app.use(["/media", "/organizations/:id/branding"], anyOrigin());
  app.use(crossOrigin(config.corsOrigins));
  app.use(health(database), describedApi(description), documentation(), media(database));
  app.use(
    await createContract<HandledOperations, Caller>({
      description,
      handlers: idempotent(handlers, {
        database,
        clock,
        observer,
        runMs: config.stripeDeadlineMs + GRACE_MS,
      }),
      security: {
        bearerAuth: bearerSecurity(dependencies.verifyToken, database),
        serviceToken: serviceTokenSecurity(config.serviceToken),
      },
      context: ({ grants }) =>
        // Sound: both handlers grant a Caller.
        (grants["bearerAuth"] ?? grants["serviceToken"] ?? ANYBODY) as Caller,
      errorReply,
      onMatch: ({ request, operationId }) => {
        request.operationId = operationId;
      },
      onResponseDrift: responseDrift(config.environment, log, metrics.responseDrifted),
    }),
  );
  app.use(answerErrors(errorReply));
  return { express: app, background: createBackground(jobs, { log, intervalMs: BACKGROUND_MS }) };
}

/** Who calls the operations that are open to all. They change nothing, and so need no keys. */
const ANYBODY: Caller = { userId: "", keysOf: "" };

/** From the deadline of a request to the end of its run. */
const GRACE_MS = 2000;

interface Features {
  readonly handlers: AllHandlers;
  readonly webhook: Router;
  readonly jobs: readonly Job[];
}

function createFeatures(dependencies: Dependencies & Observed): Features {
  const { config, database, clock } = dependencies;
  const leases = createLeases(database, clock);
  const oneAtATime = createOneAtATime(leases, dependencies.deadline, clock);
  const outbox = createOutbox({ ...dependencies, leases });
  const effects = createEffects({ ...dependencies, leases });
  const pictures = createPictures(config.publicUrl);
  const workspaces = createWorkspaceService(clock);
  const findUnholdable = createUnholdableFinder(dependencies.description);
  const accounts = createBillingAccountService({
    ...dependencies,
    effects,
    outbox,
    findUnholdable,
  });
  const paymentMethods = createPaymentMethodService({ ...dependencies, effects, oneAtATime });
  const subscriptions = createSubscriptionService({ ...dependencies, effects, oneAtATime });
  const organizations = createOrganizationService(clock);
  const sync = createSync({
    ...dependencies,
    leases,
    observer: dependencies.syncObserver,
    findUnholdable,
    readSubscription: subscriptions.readAgain,
    deliver: outbox.deliver,
    promiseAgain: accounts.promiseAgain,
    deleteAgain: accounts.deleteAgain,
    adopt: accounts.adopt,
  });
  const handlers = {
    ...createMemberHandlers(database, createMemberService(dependencies)),
    ...createWorkspaceHandlers(database, workspaces),
    ...createOrganizationHandlers(database, organizations, pictures),
    ...createBillingAccountHandlers(database, accounts),
    ...createBrandingHandlers(database, pictures),
    ...createCapacityHandlers(createCapacityService(database)),
    ...createInvoiceHandlers(createInvoiceService(dependencies)),
    ...createPaymentMethodHandlers(paymentMethods, publishableKeyOf(config.stripe)),
    ...createReportHandlers(database, clock),
    ...createSubscriptionHandlers(subscriptions),
    ...sync.handlers,
  };
  const jobs = [
    outbox.job,
    effects.job,
    ...sync.jobs,
    createForgettingOfKeys(database, clock),
    createForgettingOfEffects(database, clock),
  ];
  return { handlers, webhook: sync.webhook, jobs };
}
