import { Notification } from 'electron';

/** What is on the screen: a notification that nobody holds is collected as garbage, and its click is lost. */
const shown = new Set<Notification>();

/**
 * Linux desktops read markup in the text under a notification's title (Desktop Notifications Specification 1.2, 'Markup'), and a server's
 * error may hold any text. Without the sign that opens a tag nothing is markup; an entity (`&lt;`) would show as it is where there is no markup.
 */
export const withoutTags = (text: string): string => text.replaceAll('<', '‹');

/**
 * Shows a notification of the system; does nothing where the system has none.
 * @param onClick the user clicked it
 */
export function notify({ title, body }: { title: string; body: string }, onClick: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title, body: process.platform === 'linux' ? withoutTags(body) : body });
  shown.add(notification);
  const letGo = () => void shown.delete(notification);
  notification.on('click', () => {
    letGo();
    onClick();
  });
  notification.on('close', letGo);
  notification.on('failed', letGo);
  notification.show();
}
