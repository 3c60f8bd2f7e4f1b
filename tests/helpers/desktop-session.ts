import { defineInterface, sessionBus } from 'dbus-native';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { type Session, startMessageBus } from './message-bus';

/** What a program asked the desktop to show. */
const Notified = z.object({ app: z.string(), summary: z.string(), body: z.string(), actions: z.array(z.string()) });
export type Notified = z.output<typeof Notified>;
const Inhibited = z.object({ reason: z.string(), flags: z.number() });
const Cookie = z.object({ cookie: z.number() });

/** `org.gnome.SessionManager`: the flag of 'do not suspend'. */
const SUSPEND = 4;

/** The desktop as a program sees it on the message bus. */
export type DesktopSession = {
  /** The environment in which a program finds this desktop. */
  env: Session;
  /** All notifications so far, oldest first. */
  notified: readonly Notified[];
  /** How often the machine was kept from sleeping so far, and how many of these still hold. */
  sleep: () => { asked: number; holding: number };
  /** Clicks the newest notification. */
  click: () => void;
};

/**
 * Starts a message bus with the two services of a desktop that a program with long work talks to: the server of notifications (Desktop
 * Notifications Specification 1.2, with markup, as GNOME and KDE have it) and GNOME's session manager. Both end with the test.
 */
export async function startDesktopSession(folder: string): Promise<DesktopSession> {
  const env = await startMessageBus(folder);
  const bus = sessionBus({ busAddress: env.DBUS_SESSION_BUS_ADDRESS });
  onTestFinished(() => bus.close());
  const notified: Notified[] = [];
  const notifications = defineInterface({
    name: 'org.freedesktop.Notifications',
    methods: {
      GetCapabilities: { out: { capabilities: 'as' }, handler: () => ['actions', 'body', 'body-markup'] },
      GetServerInformation: {
        out: { name: 's', vendor: 's', version: 's', specification: 's' },
        handler: () => ({ name: 'Desktop of a test', vendor: 'Fewtune', version: '1', specification: '1.2' }),
      },
      Notify: {
        in: {
          app: 's',
          replaces: 'u',
          icon: 's',
          summary: 's',
          body: 's',
          actions: 'as',
          hints: 'a{sv}',
          timeout: 'i',
        },
        out: { id: 'u' },
        handler: (asked) => notified.push(Notified.parse(asked)),
      },
      CloseNotification: { in: { id: 'u' }, handler: () => undefined },
    },
    signals: { ActionInvoked: { args: { id: 'u', action: 's' } }, NotificationClosed: { args: { id: 'u', why: 'u' } } },
  });
  let asked = 0;
  const holding = new Set<number>();
  const sessionManager = defineInterface({
    name: 'org.gnome.SessionManager',
    methods: {
      Inhibit: {
        in: { app: 's', window: 'u', reason: 's', flags: 'u' },
        out: { cookie: 'u' },
        handler: (given) => {
          if ((Inhibited.parse(given).flags & SUSPEND) === 0) throw new Error('This keeps no machine from sleeping.');
          asked += 1;
          holding.add(asked);
          return asked;
        },
      },
      Uninhibit: { in: { cookie: 'u' }, handler: (given) => void holding.delete(Cookie.parse(given).cookie) },
    },
  });
  await bus.export('/org/freedesktop/Notifications', notifications);
  await bus.export('/org/gnome/SessionManager', sessionManager);
  for (const { name } of [notifications, sessionManager]) await bus.ownName(name);
  return {
    env,
    notified,
    sleep: () => ({ asked, holding: holding.size }),
    click: () => notifications.emit.ActionInvoked?.(notified.length, 'default'),
  };
}
