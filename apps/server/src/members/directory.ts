import { isUserId } from "../auth/user-id.ts";

/** The users of the identity provider, as far as this API asks about them. */
export interface UserDirectory {
  /**
   * Whether there is a user with this id, the `sub` of the tokens. Asked outside of any transaction.
   * @throws AppError authentication_unavailable if the identity provider does not answer
   */
  exists(userId: string): Promise<boolean>;
}

/** What a URL resolves away, encoded or not (RFC 3986, section 5.2.4): nobody could ever remove such a member. */
const DOT_SEGMENTS: readonly string[] = [".", ".."];

/** Where no identity provider can be asked: whoever could have a token, and be named in a path, is a user. */
export const everybody: UserDirectory = {
  async exists(userId) {
    return isUserId(userId) && !DOT_SEGMENTS.includes(userId);
  },
};
