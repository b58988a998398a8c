import { isUserId } from "../auth/user-id.ts";

/** The users of the identity provider, as far as this API asks about them. */
export interface UserDirectory {
  /**
   * Whether there is a user with this id, the `sub` of the tokens. Asked outside of any transaction.
   * @throws AppError authentication_unavailable if the identity provider does not answer
   */
  exists(userId: string): Promise<boolean>;
}

/** Where no identity provider can be asked: whoever could have a token is a user. */
export const everybody: UserDirectory = {
  async exists(userId) {
    return isUserId(userId);
  },
};
